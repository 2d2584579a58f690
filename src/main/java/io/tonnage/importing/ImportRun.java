package io.tonnage.importing;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.ImportJobs;
import io.tonnage.recording.SetEventLog;
import io.tonnage.recording.SetEventLog.Answer;
import io.tonnage.recording.SetEventLog.Fault;
import io.tonnage.recording.TrainingViews;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One import, from the comparison with the state to the moment at which all its events are visible.
 * Repeating a run, or running two at once, changes nothing: the events are the same.
 */
final class ImportRun {

  private static final Logger LOG = Logger.getLogger(ImportRun.class);

  private final JobProgress progress;
  private final ImportSettings settings;
  private final SetEventLog log;
  private final ImportJobs jobs;
  private final HeldState state;
  private final ProgressWatch.Pace pace;

  /**
   * Ready to run.
   *
   * @param progress of the job
   * @param pace the clock to wait by
   */
  ImportRun(
      JobProgress progress,
      ImportSettings settings,
      SetEventLog log,
      TrainingViews views,
      ImportJobs jobs,
      ProgressWatch.Pace pace) {
    this.progress = progress;
    this.settings = settings;
    this.log = log;
    this.jobs = jobs;
    this.state = new HeldState(views, progress.athlete());
    this.pace = pace;
  }

  JobProgress progress() {
    return progress;
  }

  /**
   * What the state does not hold yet, counted on the way.
   *
   * @param attempt calls what needs the database, and may wait for it
   */
  List<NewEvent> compare(Function<Supplier<HeldState.Difference>, HeldState.Difference> attempt) {
    List<ImportedSession> sessions = progress.export().sessions();
    int allSets = sessions.stream().mapToInt(session -> session.sets().size()).sum();
    List<NewEvent> events = new ArrayList<>();
    int from = 0;
    int compared = 0;
    while (from < sessions.size()) {
      int to = from;
      int sets = 0;
      do {
        sets += sessions.get(to).sets().size();
        to++;
      } while (to < sessions.size() && sets + sessions.get(to).sets().size() <= settings.chunk());
      List<ImportedSession> chunk = sessions.subList(from, to);
      HeldState.Difference difference = attempt.apply(() -> state.difference(chunk));
      events.addAll(difference.events());
      compared += sets;
      progress.compared(compared, allSets, difference);
      from = to;
    }
    return events;
  }

  /** Runs the job to its end and saves that. */
  void run() {
    ProgressWatch watch = new ProgressWatch(settings, pace);
    String failure = null;
    try {
      List<NewEvent> published =
          publish(
              compare(
                  comparison -> {
                    HeldState.Difference difference = watch.call(comparison);
                    watch.wentForward();
                    return difference;
                  }),
              watch);
      waitUntilVisible(published, watch);
    } catch (ProgressWatch.SpentException spent) {
      failure =
          spent.getMessage()
              + "; what was published stays, and importing the file again doubles nothing";
    } catch (ProgressWatch.InterruptedWaitException stopped) {
      failure = "the service was stopped; import the file again, nothing doubles";
    } catch (RuntimeException broken) {
      LOG.errorf(broken, "import failed importId=%s", progress.importId());
      failure =
          "unexpected "
              + broken.getClass().getSimpleName()
              + ", see the log of the service; import the file again, nothing doubles";
    }
    saveEnd(failure);
  }

  /** Saves that the job never began. */
  void refuseToRun() {
    saveEnd("the service was stopped before the import began; import the file again");
  }

  /** Saves even when told to stop, so that nobody waits for a job that is over. */
  private void saveEnd(@Nullable String failure) {
    boolean interrupted = Thread.interrupted();
    progress.over();
    ImportJobs.ImportJob ended = progress.ended(failure);
    try {
      new ProgressWatch(settings, pace)
          .call(
              () -> {
                jobs.save(progress.athlete(), ended);
                return ended;
              });
      LOG.infof(
          "import over importId=%s status=%s format=%s events=%d unchanged=%d refused=%d failure=%s",
          ended.importId(),
          ended.status(),
          ended.format(),
          ended.events(),
          ended.unchanged(),
          ended.refused(),
          failure);
    } catch (ProgressWatch.SpentException | ProgressWatch.InterruptedWaitException away) {
      LOG.errorf(
          "import over but not saved importId=%s status=%s failure=%s reason=%s",
          ended.importId(), ended.status(), failure, away.getMessage());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes in chunks; an event that the log does not take is reported, and the others go on. */
  private List<NewEvent> publish(List<NewEvent> events, ProgressWatch watch) {
    List<NewEvent> published = new ArrayList<>();
    for (int from = 0; from < events.size(); from += settings.chunk()) {
      List<NewEvent> chunk = events.subList(from, Math.min(events.size(), from + settings.chunk()));
      List<NewEvent> taken = publishChunk(chunk, watch);
      published.addAll(taken);
      progress.published(taken.size(), from + chunk.size(), events.size());
    }
    return published;
  }

  private List<NewEvent> publishChunk(List<NewEvent> chunk, ProgressWatch watch) {
    AthleteId athlete = progress.athlete();
    ExportFormat format = progress.export().format();
    List<NewEvent> left = chunk;
    while (!left.isEmpty()) {
      List<byte[]> bytes = left.stream().map(event -> event.json(athlete, format)).toList();
      Answer answer = watch.call(() -> log.publish(bytes));
      watch.wentForward();
      switch (answer) {
        case Answer.Published published -> {
          return left;
        }
        case Answer.Refused refused -> left = withoutFaulty(left, refused.faults());
      }
    }
    return left;
  }

  private List<NewEvent> withoutFaulty(List<NewEvent> events, List<Fault> faults) {
    Map<Integer, Fault> byIndex = new HashMap<>();
    faults.forEach(fault -> byIndex.putIfAbsent(fault.index(), fault));
    List<NewEvent> left = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Fault fault = byIndex.get(i);
      if (fault == null) {
        left.add(events.get(i));
      } else {
        progress.refused(events.get(i), fault.code(), fault.detail());
      }
    }
    if (left.size() == events.size()) {
      throw new IllegalStateException(
          "the log refused a chunk without naming an event of it: " + faults);
    }
    return left;
  }

  /**
   * Looks chunk by chunk whether the events are visible; they become so in the order in which they
   * were published.
   */
  private void waitUntilVisible(List<NewEvent> published, ProgressWatch watch) {
    int visible = 0;
    while (visible < published.size()) {
      List<NewEvent> waiting =
          published.subList(visible, Math.min(published.size(), visible + settings.chunk()));
      int chunk = waiting.size();
      while (!waiting.isEmpty()) {
        List<NewEvent> lookedUp = waiting;
        waiting = watch.call(() -> state.missing(lookedUp));
        progress.visible(visible + chunk - waiting.size(), published.size());
        if (waiting.size() < lookedUp.size()) {
          watch.wentForward();
        } else {
          watch.pause(
              waiting.size() + " of a chunk of " + chunk + " published events are not visible yet");
        }
      }
      visible += chunk;
    }
  }
}
