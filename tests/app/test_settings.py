"""Settings: all mistakes at once, one sentence each, and never a token in sight."""

import logging
from pathlib import Path

import pytest

from bot.logs import HIDDEN, JsonFormatter, TextFormatter
from bot.setting_texts import Secret
from bot.settings import SettingsError, load_settings, read_settings

TOKEN = "MTExMTExMTExMTExMTExMTEx.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab"

SENTRY_DSN = "https://0123abc@sentry.example.org:8443/sub/folder/17"
TMDB_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIwMTIzNDU2Nzg5In0.abcdefghij_klmnop-qr"


def test_a_token_is_the_only_required_setting() -> None:
    settings = read_settings({"DISCORD_TOKEN": TOKEN})
    assert settings.token.reveal() == TOKEN
    assert settings.database_url == "sqlite:///data/aftercredits.db"
    assert settings.catalogue_path == Path("data/catalogue.db")
    assert (settings.shard_ids, settings.shard_count, settings.api_url) == (None, None, None)
    assert settings.found_path == Path("data/found.db")
    assert (settings.lookup, settings.contact) == (True, "")
    assert settings.wikidata_url == "https://www.wikidata.org/w/api.php"
    assert (settings.tmdb_token, settings.tmdb_path) == (None, Path("data/tmdb.db"))
    assert settings.tmdb_url == "https://api.themoviedb.org/3"
    assert settings.tmdb_images == "https://image.tmdb.org/t/p"
    assert settings.sentry_dsn is None
    assert settings.clock_file is None
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert not settings.message_content
    assert settings.public_pace


def test_every_setting_is_read() -> None:
    settings = read_settings(
        {
            "DISCORD_TOKEN": f"  {TOKEN} ",
            "DATABASE_URL": "sqlite:////srv/club.db",
            "CATALOGUE_PATH": "/srv/films.db",
            "FOUND_PATH": "/srv/found.db",
            "LOOKUP": "Off",
            "CONTACT": "ana@example.org",
            "WIKIDATA_URL": "http://127.0.0.1:8001/w/api.php",
            "TMDB_TOKEN": TMDB_TOKEN,
            "TMDB_PATH": "/srv/tmdb.db",
            "TMDB_URL": "http://127.0.0.1:8002/3/",
            "TMDB_IMAGE_URL": "http://127.0.0.1:8002/t/p",
            "DISCORD_API_URL": "http://127.0.0.1:8000/api/v10/",
            "DISCORD_GATEWAY_URL": "ws://127.0.0.1:8000/gateway",
            "CLOCK_FILE": "data/demo/clock.json",
            "SHARD_COUNT": "4",
            "SHARD_IDS": "0, 3",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
            "MESSAGE_CONTENT": "On",
            "PUBLIC_PACE": "off",
            "BACKUP_FOLDER": "/srv/copies",
            "BACKUPS_KEPT": "30",
            "METRICS_ADDRESS": "[::1]:9464",
            "SENTRY_DSN": SENTRY_DSN,
        }
    )
    assert not settings.public_pace
    assert settings.sentry_dsn is not None and settings.sentry_dsn.reveal() == SENTRY_DSN
    assert settings.token.reveal() == TOKEN
    assert settings.database_url == "sqlite:////srv/club.db"
    assert settings.metrics_address == ("::1", 9464)
    assert (settings.backup_folder, settings.backups_kept) == (Path("/srv/copies"), 30)
    assert settings.found_path == Path("/srv/found.db")
    assert (settings.lookup, settings.contact) == (False, "ana@example.org")
    assert settings.wikidata_url == "http://127.0.0.1:8001/w/api.php"
    assert settings.tmdb_token is not None and settings.tmdb_token.reveal() == TMDB_TOKEN
    assert settings.tmdb_path == Path("/srv/tmdb.db")
    assert settings.tmdb_url == "http://127.0.0.1:8002/3"
    assert settings.tmdb_images == "http://127.0.0.1:8002/t/p"
    assert settings.api_url == "http://127.0.0.1:8000/api/v10"
    assert settings.clock_file == Path("data/demo/clock.json")
    assert (settings.shard_ids, settings.shard_count) == ((0, 3), 4)
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.message_content


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("DISCORD_TOKEN", "", "is missing: put your bot's token into .env"),
        ("DISCORD_TOKEN", "not a token", "is not a bot token"),
        ("DATABASE_URL", "mysql://localhost/x", "must be sqlite:///"),
        ("DATABASE_URL", "sqlite:///", "must be sqlite:///"),
        ("DATABASE_URL", "postgresql://localhost", "must be sqlite:///"),
        ("DISCORD_API_URL", "https://[one]/", "must be empty or an address that begins with https://"),
        ("DISCORD_API_URL", "https://one:99999/", "must be empty or an address that begins with https://"),
        ("DISCORD_API_URL", "127.0.0.1:80", "must be empty or an address that begins with https://"),
        ("DISCORD_GATEWAY_URL", "http://127.0.0.1", "must be empty or an address that begins with wss://"),
        ("MESSAGE_CONTENT", "yes", "must be one of on, off"),
        ("LOOKUP", "perhaps", "must be one of on, off"),
        ("CONTACT", "call me", "must be empty, or a mail address or a link"),
        ("CONTACT", "a@b.org\r\nX: y", "must be empty, or a mail address or a link"),
        ("CONTACT", "á@b.org", "must be empty, or a mail address or a link"),
        ("CONTACT", "a@b.org" * 20, "must be empty, or a mail address or a link"),
        ("WIKIDATA_URL", "wikidata", "must be empty or an address that begins with https://"),
        (
            "TMDB_TOKEN",
            "0123456789abcdef0123456789abcdef",
            "is not TMDB's token: copy the API Read",
        ),
        ("TMDB_TOKEN", "a.b.c\r\nX: y", "is not TMDB's token"),
        ("TMDB_URL", "tmdb", "must be empty or an address that begins with https://"),
        ("SHARD_COUNT", "0", "must be empty or a whole number from 1"),
        ("SHARD_COUNT", "two", "must be empty or a whole number from 1"),
        ("METRICS_ADDRESS", "9464", "must be empty or an address and a port"),
        ("METRICS_ADDRESS", "127.0.0.1:99999", "must be empty or an address and a port"),
        ("SENTRY_DSN", "https://sentry.example.org/1", "must be empty or your project's DSN"),
        ("SENTRY_DSN", "https://key@sentry.example.org:99999/1", "must be empty or your project's DSN"),
        ("SENTRY_DSN", "https://key@sentry.example.org/project", "must be empty or your project's DSN"),
        ("BACKUPS_KEPT", "0", "must be a whole number from 1"),
        ("SHARD_IDS", "0;1", "must be empty or whole numbers"),
        ("SHARD_IDS", "0,1", "needs SHARD_COUNT"),
        ("LOG_LEVEL", "LOUD", "must be one of DEBUG, INFO, WARNING, ERROR"),
        ("LOG_FORMAT", "xml", "must be one of text, json"),
        ("WHERE_TO_WATCH_URL", "https://films.example", "must be empty or an https:// address"),
        ("WHERE_TO_WATCH_URL", "http://films.example/{title}", "must be empty or an https:// address"),
        ("WHERE_TO_WATCH_URL", "https://films.example/{name}", "must be empty or an https:// address"),
    ],
)
def test_a_mistake_is_named_in_a_sentence(name: str, text: str, why: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"DISCORD_TOKEN": TOKEN, name: text})
    [sentence] = refused.value.mistakes
    assert sentence.startswith(f"{name} {why}")
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    "url",
    [
        "postgres:///films?host=/run/postgresql",
        "postgresql://club@one,[::1]:5433/films",
        "postgresql://club@[::1],[fe80::2]:5433/films",
        "postgresql://club:a[b@one/films",  # the password is refused in a sentence when it is used
    ],
)
def test_addresses_of_postgresql_are_taken_as_they_are(url: str) -> None:
    assert read_settings({"DISCORD_TOKEN": TOKEN, "DATABASE_URL": url}).database_url == url


def test_copies_of_postgresql_are_left_to_its_own_tool() -> None:
    with pytest.raises(SettingsError, match="pg_dump"):
        read_settings(
            {
                "DISCORD_TOKEN": TOKEN,
                "DATABASE_URL": "postgresql://club@localhost/films",
                "BACKUP_FOLDER": "copies",
            }
        )


def test_shards_beyond_their_number_are_refused() -> None:
    with pytest.raises(SettingsError, match="highest of 2 shards is 1"):
        read_settings({"DISCORD_TOKEN": TOKEN, "SHARD_COUNT": "2", "SHARD_IDS": "1,2"})


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"DATABASE_URL": "x", "SHARD_COUNT": "x", "LOG_LEVEL": "x"})
    assert [sentence.split()[0] for sentence in refused.value.mistakes] == [
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "SHARD_COUNT",
        "LOG_LEVEL",
    ]


def test_an_installed_bot_keeps_everything_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        f"DISCORD_TOKEN={TOKEN}\nDATABASE_URL=sqlite:///data/club.db\nFOUND_PATH=/srv/found.db\n"
    )
    monkeypatch.setenv("AFTERCREDITS_FOLDER", str(tmp_path))
    settings = load_settings()
    assert settings.database_url == f"sqlite:///{tmp_path}/data/club.db"
    assert settings.catalogue_path == tmp_path / "data" / "catalogue.db"
    assert settings.found_path == Path("/srv/found.db")
    assert settings.backup_folder is None


def test_work_offline_needs_no_token() -> None:
    assert read_settings({}, offline=True).token.reveal() == ""
    with pytest.raises(SettingsError, match="LOG_LEVEL"):
        read_settings({"LOG_LEVEL": "x"}, offline=True)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nLOG_LEVEL=ERROR\nLOG_FORMAT=json\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    settings = load_settings()
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")
    assert settings.token.reveal() == TOKEN


def test_secrets_can_stand_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / "url").write_text("postgresql://club:secret@localhost/films\n")
    settings = read_settings(
        {"DISCORD_TOKEN_FILE": str(tmp_path / "token"), "DATABASE_URL_FILE": str(tmp_path / "url")}
    )
    assert settings.token.reveal() == TOKEN
    assert settings.database_url == "postgresql://club:secret@localhost/films"


@pytest.mark.parametrize(
    ("also", "why"),
    [
        ({}, "DISCORD_TOKEN cannot be read from {file}, which DISCORD_TOKEN_FILE names."),
        ({"DISCORD_TOKEN": TOKEN}, "DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of them."),
    ],
)
def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path, also: dict[str, str], why: str) -> None:
    file = str(tmp_path / "nowhere")
    with pytest.raises(SettingsError) as caught:
        read_settings({"DISCORD_TOKEN_FILE": file, **also})
    assert caught.value.mistakes == (why.format(file=file),)


def test_a_token_never_shows() -> None:
    settings = read_settings({"DISCORD_TOKEN": TOKEN})
    assert TOKEN not in repr(settings) + str(settings) + f"{settings.token}"
    with pytest.raises(SettingsError) as refused:
        read_settings({"DISCORD_TOKEN": TOKEN + " and more", "LOG_LEVEL": TOKEN})
    assert TOKEN not in str(refused.value)


@pytest.mark.parametrize("formatter", [TextFormatter, JsonFormatter])
def test_a_token_is_blotted_out_of_the_log(formatter: type[TextFormatter]) -> None:
    try:
        raise ValueError(f"cannot use {TOKEN}")
    except ValueError as error:
        record = logging.LogRecord(
            "bot", logging.ERROR, "x.py", 1, "token %s", (TOKEN,), (type(error), error, error.__traceback__)
        )
    line = formatter(Secret(TOKEN)).format(record)
    assert TOKEN not in line
    assert line.count(HIDDEN) >= 2
