package io.tonnage.boot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tonnage.lift.Code;
import io.tonnage.recording.DeadLetters.RefusedRecord;
import io.tonnage.recording.Patience;
import io.tonnage.recording.Rebuild;
import io.tonnage.recording.RecordSets;
import io.tonnage.recording.RedriveLetters;
import io.tonnage.recording.RunRebuilds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Logs and counts what happens while recording. Never names an athlete, never shows a payload. */
@ApplicationScoped
class RecordingReport
    implements RecordSets.Report, Patience.Listener, RedriveLetters.Report, RunRebuilds.Report {

  private static final Logger LOG = Logger.getLogger("io.tonnage.recording");

  /**
   * After the first, only every so many failed tries are logged: about one a minute at the longest
   * pause.
   */
  private static final int LOG_EVERY_TRIES = 12;

  private final MeterRegistry meters;
  private final Counter recordedEvents;
  private final Counter changedSessions;
  private final Counter rebuiltSessions;

  RecordingReport(MeterRegistry meters) {
    this.meters = meters;
    this.recordedEvents =
        Counter.builder("tonnage.recorded.events")
            .description("Valid set events that are in the state, repeats included")
            .register(meters);
    this.changedSessions =
        Counter.builder("tonnage.changed.sessions")
            .description("Sessions that a batch changed")
            .register(meters);
    this.rebuiltSessions =
        Counter.builder("tonnage.rebuilt.sessions")
            .description(
                "Sessions that a rebuild found otherwise than they should be, and replaced")
            .register(meters);
    // There from the start, so that its first increase shows as one.
    retries("record sets");
  }

  @Override
  public void recorded(int events, int sessions) {
    recordedEvents.increment(events);
    changedSessions.increment(sessions);
  }

  @Override
  public void refused(List<RefusedRecord> refused) {
    RefusedRecord first = refused.getFirst();
    LOG.warnf(
        "records refused: count=%d first: reason=%s topic=%s partition=%d offset=%d",
        refused.size(), first.reason(), first.topic(), first.partition(), first.offset());
    for (RefusedRecord one : refused) {
      meters.counter("tonnage.refused.records", Tags.of("reason", one.reason())).increment();
    }
  }

  @Override
  public void redriven(RedriveLetters.Outcome outcome) {
    meters.counter("tonnage.redriven.records", Tags.of("outcome", Code.of(outcome))).increment();
  }

  @Override
  public void narrowing(int events, RuntimeException cause) {
    LOG.errorf(cause, "a batch of %d events cannot be recorded; narrowing it down", events);
  }

  @Override
  public void announcementLeft(int sessions, RuntimeException cause) {
    LOG.warnf(
        "sessions=%d are recorded and stay on the list to be announced: %s",
        sessions, cause.getMessage());
  }

  @Override
  public void rebuildStarted(Rebuild rebuild) {
    LOG.infof(
        "a rebuild begins: rebuildId=%s mode=%s athletes=%d",
        rebuild.id(), Code.of(rebuild.mode()), rebuild.athletes());
  }

  @Override
  public void rebuilt(int sessions) {
    rebuiltSessions.increment(sessions);
  }

  @Override
  public void notRebuilt(RuntimeException cause) {
    LOG.error("an athlete could not be rebuilt; GET /v1/rebuilds/latest says who", cause);
  }

  @Override
  public void rebuildStopped(RuntimeException cause) {
    LOG.error("a worker of a rebuild stopped; it goes on at the next look", cause);
  }

  @Override
  public void isAway(String what, int tries, RuntimeException cause) {
    retries(what).increment();
    if (tries == 1 || tries % LOG_EVERY_TRIES == 0) {
      LOG.warnf("waiting to %s: tries=%d cause=%s", what, tries, cause.getMessage());
    }
  }

  private Counter retries(String what) {
    return meters.counter("tonnage.retries", Tags.of("what", what));
  }
}
