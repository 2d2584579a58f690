package io.tonnage.usual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * One message, one transaction: the set is persisted, and its session's running total updated. A
 * message that comes again changes nothing.
 */
@ApplicationScoped
public class SetConsumer {
  private static final BigDecimal KILOGRAMS_OF_A_POUND = new BigDecimal("0.45359237");

  /** Takes one message. */
  @Incoming("set-events")
  @Transactional
  public void consume(SetCompleted event) {
    if (SetRow.findById(event.setId()) != null) {
      return;
    }
    SetRow row = new SetRow();
    row.setId = event.setId();
    row.athleteId = event.athleteId();
    row.sessionId = event.sessionId();
    row.performedAt = event.performedAt();
    row.exercise = event.exercise();
    row.kilograms = kilograms(event.load());
    row.reps = event.reps();
    row.rpe = event.rpe();
    row.persist();

    SessionTotal total = SessionTotal.findById(event.sessionId());
    if (total == null) {
      total = new SessionTotal();
      total.sessionId = event.sessionId();
      total.athleteId = event.athleteId();
      total.persist();
    }
    total.sets++;
    total.reps += event.reps();
    total.volumeKilograms =
        total.volumeKilograms.add(row.kilograms.multiply(BigDecimal.valueOf(event.reps())));
  }

  private static BigDecimal kilograms(SetCompleted.Load load) {
    return load.unit().equals("lb") ? load.value().multiply(KILOGRAMS_OF_A_POUND) : load.value();
  }
}
