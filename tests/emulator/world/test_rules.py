"""The rules of the little Discord, tested without sockets and with a clock that stands still."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from emulator.world import channels, thread_creation, threads
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.messages import messages, reactions
from emulator.world.messages.attachments import Upload
from emulator.world.permissions import EVERYTHING, Permission, channel_permissions, guild_permissions
from emulator.world.records import ChannelFlag, ChannelType, Overwrite
from emulator.world.snowflakes import Snowflakes, made_at
from tests.emulator.conftest import NOON, Place


def refused(code: ErrorCode) -> "pytest.RaisesExc[DiscordError]":
    return pytest.raises(DiscordError, check=lambda error: error.code == code)


def deny(place: Place, user_id: int, permission: Permission) -> None:
    place.lobby.overwrites = [Overwrite(user_id, 1, deny=int(permission))]


@given(some.lists(some.floats(min_value=NOON - 10, max_value=NOON + 10), min_size=1))
def test_ids_grow_whatever_the_clock_does(times: list[float]) -> None:
    remaining = list(times)
    ids = Snowflakes(lambda: remaining.pop(0))
    made = [ids.next() for _ in times]
    assert made == sorted(set(made))


def test_an_id_tells_when_it_was_made() -> None:
    assert made_at(Snowflakes(lambda: NOON).next()) == NOON
    assert made_at(175928847299117063) == pytest.approx(1462015105.796)  # the documentation's own example


# Permissions


def test_the_owner_and_an_administrator_may_do_everything(place: Place) -> None:
    admin = place.world.add_role(place.guild, "admin", int(Permission.ADMINISTRATOR))
    place.guild.members[place.ana].role_ids.append(admin.id)
    deny(place, place.ana, Permission.SEND_MESSAGES)
    assert guild_permissions(place.guild, place.owner) == EVERYTHING
    assert channel_permissions(place.guild, place.lobby, place.ana) == EVERYTHING


def test_a_members_overwrite_is_stronger_than_a_roles_and_a_roles_than_everyones(place: Place) -> None:
    role = place.world.add_role(place.guild, "quiet")
    place.guild.members[place.ana].role_ids.append(role.id)
    send = int(Permission.SEND_MESSAGES)
    everyone, of_role = Overwrite(place.guild.id, 0, allow=send), Overwrite(role.id, 0, deny=send)
    place.lobby.overwrites = [everyone, of_role]
    assert not place.world.may(place.ana, place.lobby, send)
    place.lobby.overwrites.append(Overwrite(place.ana, 1, allow=send))
    assert place.world.may(place.ana, place.lobby, send)


def test_who_cannot_see_a_channel_may_do_nothing_there(place: Place) -> None:
    deny(place, place.ana, Permission.VIEW_CHANNEL)
    assert place.world.permissions_in(place.lobby, place.ana) == 0


def test_a_stranger_has_no_rights(place: Place) -> None:
    assert place.world.permissions_in(place.lobby, place.world.add_user("stranger").id) == 0


# Messages


def test_a_message_needs_the_right_to_send_to_attach_and_to_reply(place: Place) -> None:
    first = messages.send(place.world, place.bot, place.lobby.id, {"content": "first"})
    deny(place, place.ana, Permission.ATTACH_FILES)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        messages.send(place.world, place.ana, place.lobby.id, {}, [Upload("a.txt", b"a")])
    deny(place, place.ana, Permission.READ_MESSAGE_HISTORY)
    with refused(ErrorCode.REPLY_NEEDS_HISTORY):
        reply = {"content": "reply", "message_reference": {"message_id": str(first.id)}}
        messages.send(place.world, place.ana, place.lobby.id, reply)
    assert messages.history(place.world, place.ana, place.lobby.id) == []
    with refused(ErrorCode.MISSING_ACCESS):
        messages.fetch(place.world, place.ana, place.lobby.id, first.id)


def test_a_nonce_is_remembered_for_minutes_and_only_when_enforced(place: Place) -> None:
    body = {"content": "hello", "nonce": 7, "enforce_nonce": True}

    def send() -> int:
        return messages.send(place.world, place.bot, place.lobby.id, dict(body)).id

    first = send()
    assert send() == first
    body["enforce_nonce"] = False
    assert send() != first
    body["enforce_nonce"] = True
    place.clock.time += messages.NONCE_SECONDS + 60
    assert send() not in {first, 0}


def test_a_refused_edit_changes_nothing(place: Place) -> None:
    sent = messages.send(
        place.world, place.bot, place.lobby.id, {"content": "kept"}, [Upload("a b.txt", b"a")]
    )
    for body in ({"content": "x" * 2001, "attachments": []}, {"content": "", "attachments": []}):
        with pytest.raises(DiscordError):
            messages.edit(place.world, place.bot, place.lobby.id, sent.id, body)
    assert (sent.content, [each.filename for each in sent.attachments]) == ("kept", ["a_b.txt"])
    assert sent.edited_at is None


def test_components_v2_stay_once_they_are_there(place: Place) -> None:
    layout = {"flags": 1 << 15, "components": [{"type": 10, "content": "hello"}]}
    sent = messages.send(place.world, place.bot, place.lobby.id, layout)
    with refused(ErrorCode.INVALID_FORM_BODY):
        messages.edit(place.world, place.bot, place.lobby.id, sent.id, {"flags": 0, "content": "plain"})
    assert sent.uses_components_v2


def test_a_legacy_message_becomes_components_v2_only_without_its_text(place: Place) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "plain"})
    layout = {"flags": 1 << 15, "components": [{"type": 10, "content": "hello"}]}
    with refused(ErrorCode.INVALID_FORM_BODY):
        messages.edit(place.world, place.bot, place.lobby.id, sent.id, dict(layout))
    messages.edit(place.world, place.bot, place.lobby.id, sent.id, {**layout, "content": None})
    assert (sent.content, sent.uses_components_v2) == ("", True)


def test_components_get_numbers_that_do_not_clash(place: Place) -> None:
    layout = {
        "flags": 1 << 15,
        "components": [{"type": 10, "content": "a"}, {"type": 10, "content": "b", "id": 1}],
    }
    sent = messages.send(place.world, place.bot, place.lobby.id, layout)
    assert [each["id"] for each in sent.components] == [2, 1]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [(None, {"owner", "ana"}), ({"parse": []}, set()), ({"parse": ["users"]}, {"owner", "ana"})],
)
def test_only_allowed_mentions_mention(place: Place, allowed: object, expected: set[str]) -> None:
    text = f"<@{place.owner}> and <@!{place.ana}> and <@1>"
    body = {"content": text} if allowed is None else {"content": text, "allowed_mentions": allowed}
    sent = messages.send(place.world, place.bot, place.lobby.id, body)
    assert {place.world.users[each].name for each in sent.mention_ids} == expected


def test_one_named_user_may_be_mentioned_in_a_layouts_text(place: Place) -> None:
    layout = {
        "flags": 1 << 15,
        "components": [{"type": 10, "content": f"<@{place.owner}> <@{place.ana}>"}],
        "allowed_mentions": {"parse": [], "users": [str(place.ana)]},
    }
    assert messages.send(place.world, place.bot, place.lobby.id, layout).mention_ids == [place.ana]


def test_deleting_takes_ones_own_message_or_the_right(place: Place) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "x"}, [Upload("a", b"a")])
    with refused(ErrorCode.MISSING_PERMISSIONS):
        messages.delete(place.world, place.ana, place.lobby.id, sent.id)
    messages.delete(place.world, place.owner, place.lobby.id, sent.id)
    assert place.world.files == {}
    assert place.names()[-1] == "MESSAGE_DELETE"


def test_many_messages_are_deleted_at_once_by_who_manages_them(place: Place) -> None:
    ids = [messages.send(place.world, place.bot, place.lobby.id, {"content": "x"}).id for _ in range(3)]
    body = {"messages": [str(each) for each in ids]}
    with refused(ErrorCode.MISSING_PERMISSIONS):
        messages.delete_many(place.world, place.ana, place.lobby.id, body)
    messages.delete_many(place.world, place.owner, place.lobby.id, body)
    assert place.world.messages[place.lobby.id] == {}


@pytest.mark.parametrize("limit", [0, 101])
def test_history_gives_one_to_a_hundred(place: Place, limit: int) -> None:
    with refused(ErrorCode.INVALID_FORM_BODY):
        messages.history(place.world, place.bot, place.lobby.id, limit=limit)


def test_at_most_twenty_kinds_of_reaction(place: Place) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "x"})
    for number in range(20):
        reactions.react(place.world, place.ana, place.lobby.id, sent.id, chr(0x1F600 + number))
    with refused(ErrorCode.TOO_MANY_REACTIONS):
        reactions.react(place.world, place.ana, place.lobby.id, sent.id, "👍")
    reactions.react(place.world, place.bot, place.lobby.id, sent.id, chr(0x1F600))
    with refused(ErrorCode.MISSING_PERMISSIONS):
        reactions.clear(place.world, place.ana, place.lobby.id, sent.id)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        reactions.take_back(place.world, place.ana, place.lobby.id, sent.id, chr(0x1F600), place.bot)
    reactions.clear(place.world, place.owner, place.lobby.id, sent.id, chr(0x1F600))
    assert len(sent.reactions) == 19
    reactions.clear(place.world, place.owner, place.lobby.id, sent.id)
    assert sent.reactions == []


def test_reacting_anew_needs_a_right_that_joining_in_does_not(place: Place) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "x"})
    reactions.react(place.world, place.bot, place.lobby.id, sent.id, "👍")
    deny(place, place.ana, Permission.ADD_REACTIONS)
    reactions.react(place.world, place.ana, place.lobby.id, sent.id, "👍")
    with refused(ErrorCode.MISSING_PERMISSIONS):
        reactions.react(place.world, place.ana, place.lobby.id, sent.id, "👎")


# Threads


def post(place: Place, **more: object) -> int:
    body = {"name": "Heat", "message": {"content": "first"}, **more}
    return thread_creation.open_post(place.world, place.ana, place.forum.id, body)[0].id


def test_a_post_is_made_whole_or_not_at_all(place: Place) -> None:
    before = set(place.world.channels)
    with refused(ErrorCode.EMPTY_MESSAGE):
        post(place, message={"content": ""})
    assert set(place.world.channels) == before
    assert place.names() == []
    thread_id = post(place)
    assert place.names() == ["THREAD_CREATE", "MESSAGE_CREATE"]
    assert thread_id in place.world.messages[thread_id]


def test_tags_must_be_known_and_moderated_ones_need_the_right(place: Place) -> None:
    with refused(ErrorCode.INVALID_FORM_BODY):
        post(place, applied_tags=["1"])
    place.tag.moderated = True
    with refused(ErrorCode.MISSING_PERMISSIONS):
        post(place, applied_tags=[str(place.tag.id)])
    place.forum.flags = ChannelFlag.REQUIRE_TAG
    with refused(ErrorCode.TAG_REQUIRED):
        post(place)


def test_a_thread_belongs_to_its_opener_and_to_who_manages_threads(place: Place) -> None:
    thread = place.world.channel(post(place))
    stranger = place.world.add_user("ben").id
    place.world.add_member(place.guild, stranger)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        threads.edit(place.world, stranger, thread, {"name": "mine"})
    threads.edit(place.world, place.ana, thread, {"name": "Heat (1995)"})
    with refused(ErrorCode.MISSING_PERMISSIONS):
        threads.edit(place.world, place.ana, thread, {"locked": True})
    threads.edit(place.world, place.bot, thread, {"locked": True, "archived": True})
    with refused(ErrorCode.THREAD_LOCKED):
        threads.edit(place.world, place.ana, thread, {"archived": False})
    threads.edit(place.world, place.bot, thread, {"archived": False, "locked": False})
    threads.edit(place.world, place.ana, thread, {"archived": True})
    threads.edit(place.world, stranger, thread, {"archived": False})
    assert thread.thread is not None
    assert not thread.thread.archived


def test_nobody_joins_or_leaves_an_archived_thread(place: Place) -> None:
    thread = place.world.channel(post(place))
    threads.join(place.world, place.bot, thread.id, place.bot)
    threads.leave(place.world, place.bot, thread.id, place.bot)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        threads.leave(place.world, place.world.users[place.ana].id, thread.id, place.bot)
    threads.edit(place.world, place.ana, thread, {"archived": True})
    with refused(ErrorCode.THREAD_ARCHIVED):
        threads.join(place.world, place.bot, thread.id, place.bot)
    with refused(ErrorCode.WRONG_CHANNEL_TYPE):
        threads.join(place.world, place.bot, place.lobby.id, place.bot)


def test_a_thread_counts_its_messages_but_not_the_first(place: Place) -> None:
    thread = place.world.channel(post(place))
    comment = messages.send(place.world, place.ana, thread.id, {"content": "more"})
    messages.send(place.world, place.ana, thread.id, {"content": "and more"})
    messages.delete(place.world, place.ana, thread.id, comment.id)
    assert thread.thread is not None
    assert (thread.thread.message_count, thread.thread.total_messages) == (1, 3)


def test_threads_open_only_where_they_can(place: Place) -> None:
    with refused(ErrorCode.WRONG_CHANNEL_TYPE):
        thread_creation.open_plain_thread(place.world, place.ana, place.forum.id, {"name": "x"})
    with refused(ErrorCode.WRONG_CHANNEL_TYPE):
        thread_creation.open_post(place.world, place.ana, place.lobby.id, {"name": "x"})
    with refused(ErrorCode.MISSING_PERMISSIONS):
        thread_creation.open_plain_thread(place.world, place.ana, place.lobby.id, {"name": "private"})


def test_each_kind_of_channel_takes_its_own_threads(place: Place) -> None:
    news = channels.create(place.world, place.owner, place.guild, {"name": "news", "type": 5})
    voice = channels.create(place.world, place.owner, place.guild, {"name": "cinema", "type": 2})
    stage = channels.create(place.world, place.owner, place.guild, {"name": "premiere", "type": 13})
    media = channels.create(place.world, place.owner, place.guild, {"name": "stills", "type": 16})
    for channel, kind in ((news, 11), (news, 12), (voice, 11), (stage, 11), (media, 11), (place.lobby, 10)):
        with refused(ErrorCode.WRONG_CHANNEL_TYPE):
            body = {"name": "x", "type": kind}
            thread_creation.open_plain_thread(place.world, place.owner, channel.id, body)
    opened = thread_creation.open_plain_thread(
        place.world, place.owner, news.id, {"name": "Heat (1995)", "type": 10}
    )
    assert opened.type == ChannelType.ANNOUNCEMENT_THREAD
    announced = messages.send(place.world, place.owner, news.id, {"content": "This week"})
    hung = threads.open_from_message(place.world, place.owner, news.id, announced.id, {"name": "Ran"})
    assert hung.type == ChannelType.ANNOUNCEMENT_THREAD
    body = {"name": "Ran", "message": {"content": "A still"}}
    shown, _ = thread_creation.open_post(place.world, place.owner, media.id, body)
    assert shown.parent_id == media.id
    said = messages.send(place.world, place.owner, stage.id, {"content": "Can you hear me?"})
    assert said.channel_id == stage.id


# Channels


def test_channels_are_made_with_a_topic_that_fits_their_kind(place: Place) -> None:
    long = "x" * 2000
    with refused(ErrorCode.INVALID_FORM_BODY):
        channels.create(place.world, place.owner, place.guild, {"name": "films", "topic": long})
    forum = channels.create(
        place.world,
        place.owner,
        place.guild,
        {"name": "talk", "type": 15, "topic": long, "available_tags": [{"name": "Drama"}]},
    )
    assert (forum.type, [tag.name for tag in forum.available_tags]) == (ChannelType.FORUM, ["Drama"])
    with refused(ErrorCode.INVALID_FORM_BODY):
        channels.create(place.world, place.owner, place.guild, {"name": "group", "type": 3})
    with refused(ErrorCode.MISSING_PERMISSIONS):
        channels.create(place.world, place.ana, place.guild, {"name": "mine"})


def test_a_deleted_channel_takes_its_threads_along(place: Place) -> None:
    thread_id = post(place)
    channels.delete(place.world, place.owner, place.forum)
    assert thread_id not in place.world.channels
    with refused(ErrorCode.UNKNOWN_CHANNEL):
        place.world.message(thread_id, thread_id)


def test_overwrites_are_set_and_removed(place: Place) -> None:
    body = {"type": 1, "deny": str(int(Permission.SEND_MESSAGES))}
    channels.set_overwrite(place.world, place.owner, place.lobby, place.ana, body)
    assert not place.world.may(place.ana, place.lobby, Permission.SEND_MESSAGES)
    channels.remove_overwrite(place.world, place.owner, place.lobby, place.ana)
    assert place.world.may(place.ana, place.lobby, Permission.SEND_MESSAGES)
    with refused(ErrorCode.UNKNOWN_OVERWRITE):
        channels.remove_overwrite(place.world, place.owner, place.lobby, place.ana)


def test_two_people_have_one_direct_channel(place: Place) -> None:
    first = channels.open_dm(place.world, place.bot, place.ana)
    assert channels.open_dm(place.world, place.ana, place.bot) is first
    with refused(ErrorCode.WRONG_DM_ACTION):
        channels.edit(place.world, place.ana, first, {"name": "us"})
    with refused(ErrorCode.MISSING_ACCESS):
        messages.send(place.world, place.owner, first.id, {"content": "me too"})
