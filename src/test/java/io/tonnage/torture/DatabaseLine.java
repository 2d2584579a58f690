package io.tonnage.torture;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line between services and PostgreSQL, on the loopback address alone: passes on what both say,
 * until it is told to cut, stall, or slow down, or to cut each connection exactly after a COMMIT
 * was passed on.
 */
final class DatabaseLine implements AutoCloseable {
  /** What the line does with bytes. */
  private enum Mode {
    FLOWING,
    CUT,
    STALLED,
    SLOW,
    CUT_AFTER_COMMIT
  }

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int CONNECTIONS_WAITING = 100;

  /** A slow line passes on so much at once, and then pauses. */
  private static final int SLOW_BYTES = 512;

  private static final Duration SLOW_PAUSE = Duration.ofMillis(20);

  private final ServerSocket server;
  private final int postgresPort;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicLong commitsCut = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Mode mode = Mode.FLOWING;
  private boolean closed;

  private DatabaseLine(ServerSocket server, int postgresPort) {
    this.server = server;
    this.postgresPort = postgresPort;
  }

  /** A line to PostgreSQL on that port; it may be away. */
  static DatabaseLine to(int postgresPort) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), CONNECTIONS_WAITING);
    DatabaseLine line = new DatabaseLine(server, postgresPort);
    Thread.ofVirtual().name("line").start(line::accept);
    return line;
  }

  /** Where services find it. */
  int port() {
    return server.getLocalPort();
  }

  /** Ends all connections, and each new one at once. */
  void cut() {
    set(Mode.CUT);
    links.forEach(Link::close);
  }

  /** Keeps all connections, and passes nothing on. */
  void stall() {
    set(Mode.STALLED);
  }

  /** Passes on some ten kilobytes a second in each direction of each connection. */
  void slow() {
    set(Mode.SLOW);
  }

  /** Cuts each connection when PostgreSQL has answered a COMMIT, and keeps the answer to itself. */
  void cutAfterCommits() {
    set(Mode.CUT_AFTER_COMMIT);
  }

  /** Passes on everything at once again. */
  void flow() {
    set(Mode.FLOWING);
  }

  /** How many connections were cut after a COMMIT so far. */
  long commitsCut() {
    return commitsCut.get();
  }

  /** How many connections there are. */
  int connections() {
    return links.size();
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    server.close();
    links.forEach(Link::close);
  }

  private void set(Mode next) {
    lock.lock();
    try {
      mode = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Mode mode() {
    lock.lock();
    try {
      return mode;
    } finally {
      lock.unlock();
    }
  }

  /** Waits while the line is stalled; returns what it does then. */
  private Mode awaitFlow() throws InterruptedException {
    lock.lock();
    try {
      while (mode == Mode.STALLED && !closed) {
        changed.await();
      }
      return mode;
    } finally {
      lock.unlock();
    }
  }

  /** Pauses a slow line; shorter where it is slow no more. */
  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = SLOW_PAUSE.toNanos();
      while (mode == Mode.SLOW && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket service = server.accept();
        if (mode() == Mode.CUT) {
          reset(service);
        } else {
          Thread.ofVirtual().name("line").start(() -> connect(service));
        }
      } catch (IOException e) {
        // The line was closed, or who called has gone: whoever wants to connects again.
      }
    }
  }

  private void connect(Socket service) {
    try {
      Socket postgres = new Socket(InetAddress.getByAddress(LOOPBACK), postgresPort);
      Link link = new Link(service, postgres);
      links.add(link);
      Thread.ofVirtual().name("line").start(() -> link.run(link::toPostgres));
      link.run(link::toService);
    } catch (IOException away) {
      reset(service); // as PostgreSQL's machine would do it
    }
  }

  /** Ends a connection at once and without good manners: what was not read is lost. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  /** One connection of a service, and the one to PostgreSQL that belongs to it. */
  private final class Link {
    private final Socket service;
    private final Socket postgres;
    private final CommitSpotter spotter = new CommitSpotter();
    private volatile boolean answerWithheld;

    Link(Socket service, Socket postgres) throws IOException {
      this.service = service;
      this.postgres = postgres;
      service.setTcpNoDelay(true);
      postgres.setTcpNoDelay(true);
    }

    /** One direction; says whether the other goes on without it. */
    @FunctionalInterface
    interface Direction {
      boolean pass() throws IOException, InterruptedException;
    }

    void run(Direction direction) {
      boolean goesOn = false;
      try {
        goesOn = direction.pass();
      } catch (IOException e) {
        // One side has ended; so does the other.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        if (!goesOn) {
          close();
        }
      }
    }

    boolean toPostgres() throws IOException, InterruptedException {
      byte[] buffer = new byte[BUFFER_BYTES];
      InputStream in = service.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int commitEnds = spotter.read(buffer, 0, read);
        Mode now = awaitFlow();
        if (now == Mode.CUT_AFTER_COMMIT && commitEnds != CommitSpotter.NONE) {
          answerWithheld = true;
          pass(postgres, buffer, commitEnds);
          return true; // the other direction ends both, once PostgreSQL has answered
        }
        pass(postgres, buffer, read);
      }
      return false;
    }

    boolean toService() throws IOException, InterruptedException {
      byte[] buffer = new byte[BUFFER_BYTES];
      InputStream in = postgres.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answerWithheld) {
          commitsCut.incrementAndGet();
          return false;
        }
        if (awaitFlow() == Mode.CUT) {
          return false;
        }
        pass(service, buffer, read);
      }
      return false;
    }

    private void pass(Socket to, byte[] bytes, int length)
        throws IOException, InterruptedException {
      int at = 0;
      while (at < length) {
        int piece = length - at;
        if (mode() == Mode.SLOW) {
          pause();
          piece = Math.min(piece, SLOW_BYTES);
        }
        to.getOutputStream().write(bytes, at, piece);
        at += piece;
      }
    }

    void close() {
      links.remove(this);
      reset(service);
      reset(postgres);
    }
  }
}
