# The libraries are installed in a stage of their own, so that pip and its caches stay out of the image.
FROM python:3.13-slim AS libraries
COPY requirements.lock .
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
    && /srv/venv/bin/pip uninstall --yes pip

FROM python:3.13-slim
# Names in the scripts that the shipped typefaces lack; without these, pictures leave such names to the text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/aftercredits
RUN useradd --system --uid 10001 --home-dir /srv/aftercredits club && mkdir data && chown club data
COPY --from=libraries /srv/venv /srv/venv
COPY bot bot
COPY cogs cogs
USER club
VOLUME /srv/aftercredits/data
# Nothing but the volume is written to: the root file system can be read-only.
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 METRICS_ADDRESS=127.0.0.1:9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "run"]
