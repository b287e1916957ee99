FROM python:3.13-slim
# Names in the scripts that the shipped typefaces lack; without these, pictures leave such names to the text.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk fonts-noto-core \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/aftercredits
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY bot bot
COPY cogs cogs
RUN useradd --system --home-dir /srv/aftercredits club && mkdir data && chown club data
USER club
VOLUME /srv/aftercredits/data
ENV PYTHONUNBUFFERED=1
CMD ["python", "-m", "bot", "run"]
