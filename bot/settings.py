"""The host's settings: read once, from the environment and a `.env` file."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from dotenv import dotenv_values

from bot import setting_texts as texts
from bot.setting_texts import SQLITE, Secret

SettingValue = TypeVar("SettingValue")

FOLDER = "AFTERCREDITS_FOLDER"
"""Names the folder of the settings and the data of an installed bot; a checkout uses itself."""
ENV_FILE = Path(".env")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")
WIKIDATA = "https://www.wikidata.org/w/api.php"
TMDB = "https://api.themoviedb.org/3"
TMDB_IMAGES = "https://image.tmdb.org/t/p"


class SettingsError(Exception):
    """The settings cannot be used; `mistakes` has one sentence for each mistake, for the host."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(" ".join(self.mistakes))


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, checked. `.env.example` explains each; None leaves the choice to the library."""

    token: Secret
    database_url: str
    catalogue_path: Path
    found_path: Path
    lookup: bool = True
    contact: str = ""
    wikidata_url: str = WIKIDATA
    tmdb_token: Secret | None = None
    tmdb_path: Path = Path("data/tmdb.db")
    tmdb_url: str = TMDB
    tmdb_images: str = TMDB_IMAGES
    api_url: str | None = None
    gateway_url: str | None = None
    clock_file: Path | None = None
    shard_ids: tuple[int, ...] | None = None
    shard_count: int | None = None
    log_level: str = "INFO"
    log_format: str = "text"
    where_to_watch: str | None = None
    backup_folder: Path | None = None
    backups_kept: int = 7
    metrics_address: tuple[str, int] | None = None
    sentry_dsn: Secret | None = None
    message_content: bool = False
    public_pace: bool = True


class Setting(NamedTuple):
    """A setting's name, its default, and how to read it."""

    name: str
    default: str
    read: Callable[[str], object]


@dataclass
class _EnvironmentReader:
    """Reads settings one by one, and collects a sentence for each mistake."""

    values: Mapping[str, str]
    file: Path
    mistakes: list[str] = field(default_factory=list)

    def read(self, setting: Setting) -> object:
        try:
            text = self._secret(setting.name) if setting.name in SECRETS else self._text(setting.name)
            return setting.read(text or setting.default)
        except ValueError as mistake:
            self.mistakes.append(f"{setting.name} {mistake}".replace(texts.FILE, str(self.file)))
            return None

    def _text(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def _secret(self, name: str) -> str:
        """The setting itself, or the contents of the file that its `..._FILE` names."""
        text, file = self._text(name), self._text(f"{name}_FILE")
        if text and file:
            raise ValueError(f"and {name}_FILE are both set: keep one of them.")
        if not file:
            return text
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            raise ValueError(f"cannot be read from {file}, which {name}_FILE names.") from fault


SECRETS = frozenset({"DISCORD_TOKEN", "DATABASE_URL", "TMDB_TOKEN", "SENTRY_DSN"})
"""Settings that can be kept in files of their own, named by `DISCORD_TOKEN_FILE` and so on."""

SETTINGS = {
    "token": Setting("DISCORD_TOKEN", "", texts.token),
    "database_url": Setting("DATABASE_URL", "sqlite:///data/aftercredits.db", texts.database_url),
    "catalogue_path": Setting("CATALOGUE_PATH", "data/catalogue.db", Path),
    "found_path": Setting("FOUND_PATH", "data/found.db", Path),
    "lookup": Setting("LOOKUP", "on", texts.on_or_off),
    "contact": Setting("CONTACT", "", texts.contact),
    "wikidata_url": Setting("WIKIDATA_URL", WIKIDATA, texts.url("https", "http")),
    "tmdb_token": Setting("TMDB_TOKEN", "", texts.tmdb_token),
    "tmdb_path": Setting("TMDB_PATH", "data/tmdb.db", Path),
    "tmdb_url": Setting("TMDB_URL", TMDB, texts.url("https", "http")),
    "tmdb_images": Setting("TMDB_IMAGE_URL", TMDB_IMAGES, texts.url("https", "http")),
    "api_url": Setting("DISCORD_API_URL", "", texts.url("https", "http")),
    "gateway_url": Setting("DISCORD_GATEWAY_URL", "", texts.url("wss", "ws")),
    "clock_file": Setting("CLOCK_FILE", "", texts.optional_path),
    "shard_ids": Setting("SHARD_IDS", "", texts.shard_ids),
    "shard_count": Setting("SHARD_COUNT", "", texts.shard_count),
    "backup_folder": Setting("BACKUP_FOLDER", "", texts.optional_path),
    "backups_kept": Setting("BACKUPS_KEPT", "7", texts.count),
    "metrics_address": Setting("METRICS_ADDRESS", "", texts.address),
    "sentry_dsn": Setting("SENTRY_DSN", "", texts.sentry_dsn),
    "log_level": Setting("LOG_LEVEL", "INFO", texts.one_of(*LOG_LEVELS)),
    "where_to_watch": Setting("WHERE_TO_WATCH_URL", "", texts.where_to_watch),
    "message_content": Setting("MESSAGE_CONTENT", "off", texts.on_or_off),
    "public_pace": Setting("PUBLIC_PACE", "on", texts.on_or_off),
    "log_format": Setting("LOG_FORMAT", "text", texts.one_of(*LOG_FORMATS)),
}
"""Every setting, by its field in `Settings`."""


def read_settings(values: Mapping[str, str], folder: Path = Path(), *, offline: bool = False) -> Settings:
    """The settings in `values` (names to texts); `SettingsError` reports every mistake at once.

    Files are in `folder` unless a setting says otherwise. With `offline` no token is required.
    """
    reader = _EnvironmentReader(values, folder / ENV_FILE)
    token = {"token": Secret("")} if offline else {}
    wanted = {name: setting for name, setting in SETTINGS.items() if name not in token}
    fields = token | {name: _placed(reader.read(setting), folder) for name, setting in wanted.items()}
    mistakes = [*reader.mistakes, *_disagreements(fields)]
    if mistakes:
        raise SettingsError(mistakes)
    return Settings(**fields)  # type: ignore[arg-type]  # each reader gives its field's type


def load_settings(*, offline: bool = False) -> Settings:
    """The settings of this process: from its environment, then from the `.env` file in its folder."""
    folder = settings_folder()
    written = {name: text for name, text in dotenv_values(folder / ENV_FILE).items() if text is not None}
    return read_settings({**written, **os.environ}, folder, offline=offline)


def settings_folder() -> Path:
    """The folder of the `.env` file, and of the data unless it is kept elsewhere."""
    return Path(os.environ.get(FOLDER, ""))


def _placed(value: object, folder: Path) -> object:
    """Reads the name of a file, which is in that folder unless the setting names another."""
    if isinstance(value, Path):
        return folder / value
    if isinstance(value, str) and value.startswith(SQLITE):
        return f"{SQLITE}{folder / value.removeprefix(SQLITE)}"
    return value


def _disagreements(fields: Mapping[str, object]) -> Iterable[str]:
    ids, count = fields["shard_ids"], fields["shard_count"]
    if isinstance(ids, tuple) and not isinstance(count, int):
        yield "SHARD_IDS needs SHARD_COUNT: how many shards there are in all."
    elif isinstance(ids, tuple) and isinstance(count, int) and max(ids) >= count:
        yield f"SHARD_IDS must be under SHARD_COUNT: the highest of {count} shards is {count - 1}."
    if fields["backup_folder"] and not str(fields["database_url"]).startswith(SQLITE):
        yield "BACKUP_FOLDER is for SQLite: PostgreSQL is copied by its own tool, pg_dump."
