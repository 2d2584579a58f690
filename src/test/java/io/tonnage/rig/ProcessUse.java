package io.tonnage.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process and its children use; where the system does not say, nothing. */
final class ProcessUse {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** Clock ticks of Linux's process table are hundredths of a second on every platform of ours. */
  private static final long MILLIS_OF_A_TICK = 10;

  private final ProcessHandle process;

  ProcessUse(ProcessHandle process) {
    this.process = process;
  }

  /** Processor time of the process, its children, and those of its children that have ended. */
  Duration cpu() {
    Duration cpu = endedChildren();
    try (Stream<ProcessHandle> children = process.descendants()) {
      return Stream.concat(Stream.of(process), children)
          .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
          .reduce(cpu, Duration::plus);
    }
  }

  /** The most memory that was resident at once, in megabytes. */
  OptionalLong peakMegabytes() {
    try {
      Matcher peak = PEAK.matcher(Files.readString(table("status")));
      return peak.find()
          ? OptionalLong.of(Long.parseLong(peak.group(1)) >> 10)
          : OptionalLong.empty();
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  private Duration endedChildren() {
    try {
      String stat = Files.readString(table("stat"));
      // After the name, which may hold spaces: state is field 3, cutime and cstime are 16 and 17.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Duration.ofMillis(
          (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_OF_A_TICK);
    } catch (IOException unknown) {
      return Duration.ZERO;
    }
  }

  private Path table(String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }
}
