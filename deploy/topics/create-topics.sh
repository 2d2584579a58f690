#!/usr/bin/env bash
# Creates the topics of Tonnage with their settings where the service may not do so itself, by Kafka's own
# kafka-topics.sh. Existing topics are left as they are.
#
#   BOOTSTRAP_SERVERS=kafka:9092 deploy/topics/create-topics.sh
#
# PARTITIONS (12) and REPLICATION_FACTOR (3) may be set; KAFKA_TOPICS names the tool where it is not on the
# PATH, COMMAND_CONFIG a client properties file for a broker that asks for credentials.
set -euo pipefail

bootstrap=${BOOTSTRAP_SERVERS:?Set BOOTSTRAP_SERVERS to the address of a broker, host:port}
partitions=${PARTITIONS:-12}
replicas=${REPLICATION_FACTOR:-3}
tool=${KAFKA_TOPICS:-kafka-topics.sh}

# topic NAME SETTING...
topic() {
  local name=$1 setting
  shift
  local arguments=(--bootstrap-server "$bootstrap" --create --if-not-exists --topic "$name"
    --partitions "$partitions" --replication-factor "$replicas")
  [ -z "${COMMAND_CONFIG:-}" ] || arguments+=(--command-config "$COMMAND_CONFIG")
  for setting in "$@"; do
    arguments+=(--config "$setting")
  done
  "$tool" "${arguments[@]}"
}

# The log of record: kept for ever, since all of the state can be built again from it.
topic training.set-events cleanup.policy=delete retention.ms=-1
# The latest of each prescription, and what is older than a quarter goes.
topic training.back-off-prescriptions cleanup.policy=compact,delete retention.ms=7776000000
# For open screens only: a day.
topic training.session-updates cleanup.policy=delete retention.ms=86400000
# What was refused, for a quarter; with room for the headers that say why.
topic training.set-events.dead-letter cleanup.policy=delete retention.ms=7776000000 max.message.bytes=2097152
