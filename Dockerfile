FROM python:3.13-slim
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
