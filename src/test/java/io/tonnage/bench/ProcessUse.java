package io.tonnage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process uses, from Linux's process table; where the system does not say, nothing. */
public final class ProcessUse {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  /** Clock ticks of Linux's process table are hundredths of a second on every platform of ours. */
  private static final long MILLIS_OF_A_TICK = 10;

  /** Where utime, stime, cutime and cstime stand, counted from the field after the name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  private final ProcessHandle process;

  public ProcessUse(ProcessHandle process) {
    this.process = process;
  }

  /** Processor time of the process alone. */
  Optional<Duration> cpu() {
    return ticks(process, USER, SYSTEM);
  }

  /** Processor time of the process, its children, and those of its children that have ended. */
  Optional<Duration> cpuWithChildren() {
    Optional<Duration> ended = ticks(process, USER_OF_ENDED, SYSTEM_OF_ENDED);
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<ProcessHandle> children = process.descendants()) {
      return Stream.concat(Stream.of(process), children)
          .map(one -> ticks(one, USER, SYSTEM).orElse(Duration.ZERO))
          .reduce(Duration::plus)
          .map(alive -> alive.plus(ended.get()));
    }
  }

  /** The most memory that was resident at once, in megabytes. */
  OptionalLong peakMegabytes() {
    return megabytes(PEAK);
  }

  /** The memory that is resident now, in megabytes. */
  public OptionalLong residentMegabytes() {
    return megabytes(RESIDENT);
  }

  private OptionalLong megabytes(Pattern line) {
    try {
      Matcher found = line.matcher(Files.readString(table(process, "status")));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) >> 10)
          : OptionalLong.empty();
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  private static Optional<Duration> ticks(ProcessHandle process, int one, int other) {
    try {
      String stat = Files.readString(table(process, "stat"));
      // After the name, which may hold spaces.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[one]) + Long.parseLong(fields[other]);
      return Optional.of(Duration.ofMillis(ticks * MILLIS_OF_A_TICK));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Path table(ProcessHandle process, String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
