package io.tonnage.api;

import io.tonnage.api.StrengthDocument.Best;
import io.tonnage.api.StrengthDocument.Coverage;
import io.tonnage.api.StrengthDocument.Session;
import io.tonnage.api.StrengthDocument.Step;
import io.tonnage.api.StrengthDocument.Trend;
import io.tonnage.api.StrengthDocument.Velocity;
import io.tonnage.fatigue.SessionMaximum;
import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Exercise;
import io.tonnage.lift.LoadUnit;
import io.tonnage.recording.DayRange;
import io.tonnage.strength.Best28Days;
import io.tonnage.strength.E1rmFormula;
import io.tonnage.strength.E1rmObservation;
import io.tonnage.strength.E1rmTrend;
import io.tonnage.strength.LoadVelocityLine;
import io.tonnage.strength.RollingE1rm;
import io.tonnage.strength.SessionEstimate;
import io.tonnage.strength.StrengthParameters;
import io.tonnage.strength.StrengthRecord;
import io.tonnage.strength.StrengthRecords;
import io.tonnage.strength.StrengthSession;
import io.tonnage.volume.BodyMassHistory;
import io.tonnage.volume.LiftOfSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the answer about a lift's strength of its sessions. */
final class StrengthAnswer {

  private final Exercise exercise;
  private final E1rmFormula formula;
  private final LoadUnit unit;
  private final StrengthParameters parameters;

  private final List<StrengthSession> sessions;
  private final List<@Nullable SessionEstimate> estimateOfEach;
  private final List<SessionEstimate> estimates = new ArrayList<>();
  private final List<E1rmObservation> observations = new ArrayList<>();

  /**
   * Of a lift's sessions.
   *
   * @param lifts with their sets, from the first session on, in order
   * @param unit of the answer
   */
  StrengthAnswer(
      Exercise exercise,
      List<LiftOfSession> lifts,
      BodyMassHistory bodyMass,
      E1rmFormula formula,
      LoadUnit unit,
      StrengthParameters parameters) {
    this.exercise = exercise;
    this.formula = formula;
    this.unit = unit;
    this.parameters = parameters;
    this.sessions = new ArrayList<>(lifts.size());
    this.estimateOfEach = new ArrayList<>(lifts.size());
    for (LiftOfSession lift : lifts) {
      StrengthSession session = session(lift, bodyMass);
      SessionEstimate estimate = SessionEstimate.of(session, formula);
      sessions.add(session);
      estimateOfEach.add(estimate);
      if (estimate != null) {
        estimates.add(estimate);
        observations.add(estimate.observation());
      }
    }
  }

  private StrengthSession session(LiftOfSession lift, BodyMassHistory bodyMass) {
    return SessionMaximum.session(
        lift, SessionMaximum.bodyKg(lift, exercise.bodyMassShare(), bodyMass));
  }

  /**
   * The answer.
   *
   * @param shown days of which sessions and rolling estimates are listed
   * @param from as asked for
   * @param to as asked for
   * @param asOf the day that everything else is told for, not before the last session
   */
  StrengthDocument document(
      AthleteId athlete,
      DayRange shown,
      Optional<LocalDate> from,
      Optional<LocalDate> to,
      LocalDate asOf) {
    List<RollingE1rm.Step> steps = RollingE1rm.steps(observations, parameters.rolling());
    E1rmObservation best = Best28Days.on(observations, asOf, parameters.best28Days());
    Velocity velocity = velocity();
    Map<String, String> reasons = new TreeMap<>();
    if (steps.isEmpty()) {
      reasons.put("estimate", sessions.isEmpty() ? "no-sessions" : "no-eligible-set");
    }
    if (best == null) {
      reasons.put("best28d", "no-session-in-28-days");
    }
    if (velocity == null) {
      reasons.put("velocity", "no-velocities");
    }
    return new StrengthDocument(
        athlete.value(),
        exercise.id().value(),
        exercise.name(),
        unit.code(),
        parameters.rolling().method().reference() + "/" + formula.method().reference(),
        formula.code(),
        exercise.isBodyWeight() ? "system" : "external",
        from.orElse(null),
        to.orElse(null),
        asOf,
        sessions(shown),
        rolling(steps, shown),
        estimate(steps, asOf),
        trend(E1rmTrend.on(observations, asOf, parameters.trend())),
        best == null ? null : inUnit(best.e1rmKg()),
        velocity,
        records(),
        coverage(),
        reasons);
  }

  private double inUnit(double kilograms) {
    return kilograms / unit.kilograms();
  }

  private static boolean holds(DayRange days, LocalDate day) {
    return !day.isBefore(days.from()) && !day.isAfter(days.to());
  }

  private List<Session> sessions(DayRange shown) {
    List<Session> found = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      StrengthSession session = sessions.get(i);
      if (holds(shown, session.day())) {
        found.add(session(session, estimateOfEach.get(i)));
      }
    }
    return found;
  }

  private Session session(StrengthSession session, @Nullable SessionEstimate estimate) {
    Double velocityE1rm =
        LoadVelocityLine.of(exercise.id(), session.sets(), parameters.velocity())
                instanceof LoadVelocityLine.Line line
            ? inUnit(line.e1rmKg())
            : null;
    if (estimate == null) {
      String reason = session.bodyKg() == null ? "body-mass-missing" : "no-eligible-set";
      return new Session(
          session.sessionId().value(),
          session.day(),
          null,
          null,
          null,
          null,
          null,
          null,
          velocityE1rm,
          reason);
    }
    return new Session(
        session.sessionId().value(),
        session.day(),
        inUnit(estimate.e1rmKg()),
        estimate.observation().lowerBound(),
        estimate.setId().value(),
        estimate.confidence().code(),
        estimate.observation().sigma(),
        exercise.isBodyWeight() ? inUnit(estimate.externalKg()) : null,
        velocityE1rm,
        null);
  }

  private List<Step> rolling(List<RollingE1rm.Step> steps, DayRange shown) {
    List<Step> found = new ArrayList<>();
    for (RollingE1rm.Step step : steps) {
      if (holds(shown, step.observation().day())) {
        RollingE1rm after = step.after();
        found.add(
            new Step(
                after.day(),
                inUnit(after.estimateKg()),
                inUnit(after.low95Kg()),
                inUnit(after.high95Kg()),
                step.used()));
      }
    }
    return found;
  }

  private StrengthDocument.@Nullable Estimate estimate(
      List<RollingE1rm.Step> steps, LocalDate asOf) {
    if (steps.isEmpty()) {
      return null;
    }
    RollingE1rm last = steps.getLast().after();
    RollingE1rm now = last.on(asOf, parameters.rolling());
    return new StrengthDocument.Estimate(
        inUnit(now.estimateKg()),
        inUnit(now.low95Kg()),
        inUnit(now.high95Kg()),
        last.day(),
        last.isStaleOn(asOf, parameters.rolling()));
  }

  private Trend trend(E1rmTrend trend) {
    String method = parameters.trend().method().reference();
    return switch (trend) {
      case E1rmTrend.Line line ->
          new Trend(
              method,
              line.state().code(),
              line.percentPerWeek(),
              inUnit(line.kgPerDay()),
              inUnit(line.lowKgPerDay()),
              inUnit(line.highKgPerDay()),
              line.observations(),
              line.lowerBounds(),
              null);
      case E1rmTrend.None none ->
          new Trend(
              method,
              null,
              null,
              null,
              null,
              null,
              none.observations(),
              none.lowerBounds(),
              none.reason().code());
    };
  }

  /** That of the latest session of which a velocity was told. */
  private @Nullable Velocity velocity() {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      StrengthSession session = sessions.get(i);
      if (session.sets().stream().anyMatch(set -> set.fastestMps() != null)) {
        return velocity(session);
      }
    }
    return null;
  }

  private Velocity velocity(StrengthSession session) {
    String method = parameters.velocity().method().reference();
    return switch (LoadVelocityLine.of(exercise.id(), session.sets(), parameters.velocity())) {
      case LoadVelocityLine.Line line ->
          new Velocity(
              method,
              session.sessionId().value(),
              session.day(),
              inUnit(line.e1rmKg()),
              line.rSquared(),
              line.loads(),
              null);
      case LoadVelocityLine.None none ->
          new Velocity(
              method,
              session.sessionId().value(),
              session.day(),
              null,
              null,
              none.loads(),
              none.reason().code());
    };
  }

  private List<Best> records() {
    return StrengthRecords.of(sessions, estimates).stream().map(this::record).toList();
  }

  private Best record(StrengthRecord record) {
    return switch (record) {
      case StrengthRecord.HeaviestLoad heaviest ->
          record(
              heaviest,
              inUnit(heaviest.loadKg()),
              inUnit(heaviest.loadKg()),
              heaviest.reps(),
              null);
      case StrengthRecord.BestE1rm best ->
          record(
              best,
              inUnit(best.estimate().e1rmKg()),
              null,
              null,
              best.estimate().observation().lowerBound());
      case StrengthRecord.MostReps most ->
          record(most, most.reps(), inUnit(most.loadKg()), most.reps(), null);
      case StrengthRecord.MostVolume most ->
          record(most, inUnit(most.volumeKgReps()), null, null, null);
    };
  }

  private static Best record(
      StrengthRecord record,
      double value,
      @Nullable Double load,
      @Nullable Integer reps,
      @Nullable Boolean lowerBound) {
    StrengthRecord.Place place = record.place();
    return new Best(
        record.type().code(),
        value,
        load,
        reps,
        lowerBound,
        place.setId().value(),
        place.sessionId().value(),
        place.day());
  }

  private Coverage coverage() {
    int lowerBounds = (int) observations.stream().filter(E1rmObservation::lowerBound).count();
    return new Coverage(
        sessions.size(),
        observations.size() - lowerBounds,
        lowerBounds,
        sessions.size() - observations.size());
  }
}
