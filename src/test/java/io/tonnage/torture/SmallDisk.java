package io.tonnage.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of its own in memory (tmpfs), which can be filled to the last byte and emptied again. */
final class SmallDisk implements AutoCloseable {
  private static final int COMMAND_WITHIN_SECONDS = 10;
  private static final byte[] BALLAST = new byte[1 << 20];

  private final Path mountPoint;
  private final Path ballast;

  private SmallDisk(Path mountPoint) {
    this.mountPoint = mountPoint;
    this.ballast = mountPoint.resolve("ballast");
  }

  /**
   * Mounts one, in place of what an earlier run that was killed left there.
   *
   * @throws IOException with the reason where this user or this system may not
   */
  static SmallDisk mounted(Path mountPoint, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(mountPoint);
    if (run("mountpoint", "-q", mountPoint.toString()).isEmpty()) {
      run("umount", mountPoint.toString());
    }
    String refused =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m",
            "tmpfs",
            mountPoint.toString());
    if (!refused.isEmpty()) {
      throw new IOException(refused);
    }
    return new SmallDisk(mountPoint);
  }

  Path mountPoint() {
    return mountPoint;
  }

  /** Leaves no byte free. */
  void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (long left = Files.getFileStore(mountPoint).getTotalSpace();
          left > 0;
          left -= BALLAST.length) {
        out.write(BALLAST);
      }
    } catch (IOException full) {
      if (Files.getFileStore(mountPoint).getUsableSpace() >= BALLAST.length) {
        throw full;
      }
    }
  }

  /** Frees what was filled. */
  void empty() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() throws IOException {
    try {
      String refused = run("umount", mountPoint.toString());
      if (!refused.isEmpty()) {
        throw new IOException(refused);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what the command complains of; nothing where it went well. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (!process.waitFor(COMMAND_WITHIN_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return command[0] + " did not end";
    }
    return process.exitValue() == 0 ? "" : said.isEmpty() ? command[0] + " failed" : said;
  }
}
