# Two stages: the first installs what is locked, the second carries only what runs.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
RUN python -m venv /app/.venv \
 && /app/.venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --no-input \
    --require-hashes --no-deps --only-binary :all: -r requirements/runtime.txt
COPY . .
RUN /app/.venv/bin/python -m pip install --disable-pip-version-check --no-cache-dir --no-input \
    --no-deps --no-build-isolation --editable . \
 && /app/.venv/bin/python -m compileall -q /app

FROM python:3.13-slim
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app kakehashi \
 && mkdir /app/data && chown kakehashi /app/data
COPY --from=build /app /app
USER kakehashi
ENV PYTHONUNBUFFERED=1 KAKEHASHI_HOST=0.0.0.0
VOLUME /app/data
ENTRYPOINT ["/app/.venv/bin/kakehashi"]
CMD ["run"]
