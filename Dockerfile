# What has to be made is made in stages of their own, so that pip, apt and what they leave stay out of the image.
# A tag can move to another image; this is one, for every architecture. Dependabot proposes the next.
FROM python:3.13.15-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b AS base

FROM base AS fonts
# Names in the scripts that the shipped typefaces lack; without these, pictures leave such names to the text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk fonts-noto-core
# Of 134 MB, the 45 that bot/ui/pictures/fonts looks for, with their licences.
RUN set -e; mkdir -p /chosen/share/fonts/noto /chosen/share/doc; \
    for script in Arabic Armenian Bengali CJK Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao \
        Malayalam Myanmar Sinhala Tamil Telugu Thai; do \
        for weight in Regular Bold; do \
            cp /usr/share/fonts/*/noto/NotoSans$script-$weight.* /chosen/share/fonts/noto; \
        done; \
    done; \
    for package in fonts-noto-cjk fonts-noto-core; do \
        mkdir /chosen/share/doc/$package; cp /usr/share/doc/$package/copyright /chosen/share/doc/$package; \
    done

FROM base AS made
WORKDIR /srv/aftercredits
COPY requirements.lock .
RUN python -m venv /srv/venv \
    && /srv/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \
    && /srv/venv/bin/pip uninstall --yes pip \
    && find /srv/venv -type d -name tests -prune -exec rm -r {} + \
    && rm requirements.lock
COPY bot bot
COPY cogs cogs
# On a read-only file system every start would compile them anew.
RUN /srv/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash bot cogs

FROM base
COPY --from=fonts /chosen/share /usr/share
WORKDIR /srv/aftercredits
RUN useradd --system --uid 10001 --home-dir /srv/aftercredits club && mkdir data && chown club data
COPY --from=made /srv/venv /srv/venv
COPY --from=made /srv/aftercredits /srv/aftercredits
USER club
VOLUME /srv/aftercredits/data
# Nothing but the volume is written to: the root file system can be read-only.
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# The line METRICS_ADDRESS= of a settings file would reach the container as an empty value, in place of an ENV here.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD python -c \
    "import urllib.request; urllib.request.urlopen('http://${METRICS_ADDRESS:-127.0.0.1:9464}/healthz', timeout=4)"
CMD ["sh", "-c", "METRICS_ADDRESS=${METRICS_ADDRESS:-127.0.0.1:9464} exec python -m bot run"]
