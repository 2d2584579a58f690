package io.tonnage.importing;

import io.quarkus.runtime.ShutdownEvent;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AppImports;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.ImportJobs;
import io.tonnage.recording.ImportJobs.ImportJob;
import io.tonnage.recording.Profiles;
import io.tonnage.recording.SetEventLog;
import io.tonnage.recording.TrainingViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes exports in: reads each at once, so that what cannot start is refused at once, and runs the
 * rest in the background.
 */
@ApplicationScoped
class ImportRunner implements AppImports {

  private static final Logger LOG = Logger.getLogger(ImportRunner.class);

  /** The most events that a request to publish may hold. */
  private static final int MAX_CHUNK = 500;

  private final ImportSettings settings;
  private final SetEventLog log;
  private final TrainingViews views;
  private final Profiles profiles;
  private final ImportJobs jobs;
  private final ProgressWatch.Pace pace;
  private final Semaphore places;

  /** Runs that no worker has begun. */
  private final Set<ImportRun> waiting = ConcurrentHashMap.newKeySet();

  /** Runs that wait or run. */
  private final Set<ImportRun> alive = ConcurrentHashMap.newKeySet();

  private final ExecutorService workers;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beats;

  /** As the service runs it. */
  @Inject
  ImportRunner(
      ImportSettings settings,
      SetEventLog log,
      TrainingViews views,
      Profiles profiles,
      ImportJobs jobs) {
    this(settings, log, views, profiles, jobs, ProgressWatch.Pace.OF_THE_MACHINE);
  }

  /**
   * With a clock to wait by.
   *
   * @throws IllegalArgumentException when a setting is out of its range
   */
  ImportRunner(
      ImportSettings settings,
      SetEventLog log,
      TrainingViews views,
      Profiles profiles,
      ImportJobs jobs,
      ProgressWatch.Pace pace) {
    if (settings.chunk() < 1 || settings.chunk() > MAX_CHUNK) {
      throw new IllegalArgumentException(
          "tonnage.importing.chunk must be 1 to " + MAX_CHUNK + ", was " + settings.chunk());
    }
    if (settings.concurrentJobs() < 1 || settings.waitingJobs() < 0) {
      throw new IllegalArgumentException(
          "tonnage.importing.concurrent-jobs must be at least 1 and waiting-jobs at least 0, were "
              + settings.concurrentJobs()
              + " and "
              + settings.waitingJobs());
    }
    this.settings = settings;
    this.log = log;
    this.views = views;
    this.profiles = profiles;
    this.jobs = jobs;
    this.pace = pace;
    this.places = new Semaphore(settings.concurrentJobs() + settings.waitingJobs());
    this.workers =
        Executors.newFixedThreadPool(
            settings.concurrentJobs(), Thread.ofPlatform().name("import-", 1).factory());
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("import-heartbeat").daemon().factory());
    long beatMillis = settings.heartbeatEvery().toMillis();
    this.beats =
        heart.scheduleWithFixedDelay(this::beat, beatMillis, beatMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Answer start(AthleteId athlete, Request request) {
    if (request.file().length > settings.maxFileBytes()) {
      return new Answer.Rejected(
          "file",
          "file.too-large",
          "file must be at most "
              + settings.maxFileBytes()
              + " bytes, was "
              + request.file().length);
    }
    ZoneId zone = request.timeZone();
    ExportReader reader = new ExportReader(settings.maxRows(), settings.reportRows());
    ExportReader.Reading reading =
        reader.read(
            athlete,
            request.file(),
            request.format(),
            request.unit(),
            zone == null ? zoneOf(athlete) : zone);
    return switch (reading) {
      case ExportReader.Reading.Rejected(String field, String code, String detail) ->
          new Answer.Rejected(field, code, detail);
      case ExportReader.Reading.Understood(Export export) ->
          request.dryRun() ? tryOut(athlete, export) : runInBackground(athlete, export);
    };
  }

  /**
   * Tells running jobs to stop and those that wait that they will not begin; each says so in its
   * status.
   */
  void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
    workers.shutdownNow();
    for (ImportRun run : List.copyOf(waiting)) {
      if (waiting.remove(run)) {
        run.refuseToRun();
      }
    }
    if (!workers.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warnf(
          "imports did not stop within %s; they count as failed once no sign of life comes",
          settings.stopWithin());
    }
    beats.cancel(false);
    heart.shutdown();
  }

  private ZoneId zoneOf(AthleteId athlete) {
    return profiles.find(athlete).orElse(AthleteProfile.DEFAULT).timeZone();
  }

  /** Somebody waits for the answer, so a database that is away is not waited for. */
  private Answer tryOut(AthleteId athlete, Export export) {
    ImportRun run = newRun(athlete, export, true);
    run.compare(Supplier::get);
    ImportJob done = run.progress().ended(null);
    jobs.save(athlete, done);
    return new Answer.Started(done);
  }

  private Answer runInBackground(AthleteId athlete, Export export) {
    if (!places.tryAcquire()) {
      return new Answer.Busy(
          "already "
              + (settings.concurrentJobs() + settings.waitingJobs())
              + " imports run or wait; try again later");
    }
    ImportRun run = newRun(athlete, export, false);
    ImportJob started = run.progress().running();
    boolean accepted = false;
    try {
      jobs.save(athlete, started);
      waiting.add(run);
      alive.add(run);
      workers.execute(() -> work(run));
      accepted = true;
    } finally {
      if (!accepted) {
        waiting.remove(run);
        alive.remove(run);
        places.release();
      }
    }
    return new Answer.Started(started);
  }

  private ImportRun newRun(AthleteId athlete, Export export, boolean dryRun) {
    JobProgress progress =
        new JobProgress(UUID.randomUUID(), athlete, export, dryRun, settings.reportRows());
    return new ImportRun(progress, settings, log, views, jobs, pace);
  }

  private void work(ImportRun run) {
    try {
      if (waiting.remove(run)) {
        run.run();
      }
    } finally {
      alive.remove(run);
      places.release();
    }
  }

  /** Saves every job that waits or runs, so that each shows its progress and that it is alive. */
  private void beat() {
    alive.forEach(run -> run.progress().saveAlive(jobs));
  }
}
