package io.tonnage.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic with its partitions, the offsets that a group has committed, and who owns what. A
 * partition may change hands while its batch is under way; who had it goes on until its next poll,
 * and commits what it did all the same.
 */
final class SimulatedLog {
  /** As few as make two owners and a split. */
  static final int PARTITIONS = 3;

  private final List<List<Entry>> partitions = new ArrayList<>();
  private final int[] committed = new int[PARTITIONS];
  private final int[] owners = new int[PARTITIONS];
  private boolean complete;

  SimulatedLog() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      partitions.add(new ArrayList<>());
    }
  }

  /**
   * A record.
   *
   * @param partition where it stands
   * @param offset where it stands
   * @param key names the athlete
   * @param value as published
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as published; never compared
  record Entry(int partition, int offset, byte[] key, byte[] value) {}

  void append(int partition, byte[] key, byte[] value) {
    List<Entry> entries = partitions.get(partition);
    entries.add(new Entry(partition, entries.size(), key, value));
  }

  /** All records, each partition in its order. */
  List<Entry> all() {
    return partitions.stream().flatMap(List::stream).toList();
  }

  /** Nothing more is published. */
  void complete() {
    complete = true;
  }

  /** Whether nothing more is published, and the group has committed all of it. */
  boolean isWorkedOff() {
    if (!complete) {
      return false;
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (committed[partition] < partitions.get(partition).size()) {
        return false;
      }
    }
    return true;
  }

  void assign(int partition, int instance) {
    owners[partition] = instance;
  }

  /** Hands over what an instance has that leaves the group. */
  void leave(int instance, int heir) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (owners[partition] == instance) {
        owners[partition] = heir;
      }
    }
  }

  int committed(int partition) {
    return committed[partition];
  }

  /** What stands from there on, at most so many. */
  List<Entry> read(int partition, int from, int most) {
    List<Entry> entries = partitions.get(partition);
    return entries.subList(Math.min(from, entries.size()), Math.min(entries.size(), from + most));
  }

  boolean owns(int instance, int partition) {
    return owners[partition] == instance;
  }

  /** Commits the end of each partition's part of a batch, whoever owns it by now. */
  void commit(List<Entry> batch) {
    Map<Integer, Integer> ends = new HashMap<>();
    batch.forEach(entry -> ends.merge(entry.partition(), entry.offset() + 1, Math::max));
    ends.forEach((partition, end) -> committed[partition] = end);
  }
}
