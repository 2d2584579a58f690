package io.tonnage.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that holds all data of the embedded servers, locked against a second user until
 * closed.
 *
 * <p>Who holds the lock may take any server process that is still alive in the folder for an
 * orphan.
 */
final class DataDirectory implements AutoCloseable {
  /** Below this the servers would start and fail soon after; our own default. */
  private static final long FREE_MEGABYTES_NEEDED = 256;

  private final Path root;
  private final FileChannel channel;

  private DataDirectory(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Creates the folder where it is missing, and locks it.
   *
   * @throws CannotStart when it cannot be written, when the disk is full, or when another run holds
   *     it
   */
  static DataDirectory open(Path folder) throws CannotStart {
    Path root = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      Path lockFile = root.resolve("lock");
      FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      DataDirectory opened = new DataDirectory(root, channel);
      if (!opened.lock()) {
        opened.close();
        throw new CannotStart(
            "The data in %s are in use by another run: stop that one or choose another folder with --data."
                .formatted(root));
      }
      opened.requireSpace();
      return opened;
    } catch (AccessDeniedException e) {
      throw new CannotStart("The data folder %s may not be written.".formatted(root), e);
    } catch (NoSuchFileException e) {
      throw new CannotStart("The data folder %s cannot be created.".formatted(root), e);
    } catch (IOException e) {
      throw new CannotStart(
          "The data folder %s cannot be used: %s.".formatted(root, e.getMessage()), e);
    }
  }

  /** The folder itself, absolute. */
  Path root() {
    return root;
  }

  /** The folder of one server's data; created by that server. */
  Path of(Server server) {
    return root.resolve(server.key());
  }

  /** A log file; its folder exists after the call. */
  Path log(String name) throws CannotStart {
    Path logs = root.resolve("logs");
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new CannotStart(
          "The folder %s cannot be created: %s.".formatted(logs, e.getMessage()), e);
    }
    return logs.resolve(name + ".log");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private boolean lock() throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void requireSpace() throws IOException, CannotStart {
    long freeMegabytes = Files.getFileStore(root).getUsableSpace() >> 20;
    if (freeMegabytes < FREE_MEGABYTES_NEEDED) {
      close();
      throw new CannotStart(
          "The disk of %s is nearly full: %d MB are free, %d MB are needed."
              .formatted(root, freeMegabytes, FREE_MEGABYTES_NEEDED));
    }
  }
}
