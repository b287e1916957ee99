import subprocess
import sys
from pathlib import Path

from bot.storage.engine.database import open_database
from bot.storage.scores.scores import ScoreRepository

REPOSITORY = Path(__file__).parents[3]
WRITER = Path(__file__).with_name("acknowledging_writer.py")
ENOUGH_LINES = 500


async def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/club.db"

    acknowledged = scores_acknowledged_before_the_kill(url)

    assert len(acknowledged) >= ENOUGH_LINES
    database = await open_database(url)
    try:
        scores = ScoreRepository(database)
        kept = {
            (member, number): (await scores.standing(1, member, f"tt{number:07}")).own_score
            for member, number in acknowledged
        }
        assert kept == {(member, number): number % 10 + 1 for member, number in acknowledged}
        assert await scores.check() >= len(acknowledged)
    finally:
        await database.close()


def scores_acknowledged_before_the_kill(url: str) -> list[tuple[int, int]]:
    with subprocess.Popen(
        [sys.executable, WRITER, url],
        cwd=REPOSITORY,
        env={"PYTHONPATH": "."},
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(ENOUGH_LINES)]
        writer.kill()
        lines += writer.stdout.readlines()
    whole = [line.split() for line in lines if line.endswith("\n")]  # the last may have been cut
    return [(int(member), int(number)) for member, number in whole]
