package io.tonnage.store;

import io.tonnage.backoff.Adherence;
import io.tonnage.backoff.BackOffPlan;
import io.tonnage.backoff.PlanFlag;
import io.tonnage.backoff.PrescriptionStatus;
import io.tonnage.backoff.RepRange;
import io.tonnage.backoff.StopCode;
import io.tonnage.lift.Code;
import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.Load;
import io.tonnage.lift.LoadBasis;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescriptionId;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.recording.IssuedPrescription;
import io.tonnage.recording.LedgerTransaction.PrescriptionChange;
import io.tonnage.recording.LedgerTransaction.SessionChange;
import io.tonnage.recording.LedgerTransaction.SessionKey;
import io.tonnage.review.Prescription;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of {@code back_off_prescription}. */
final class PrescriptionRows {

  private static final String OF_SESSIONS =
      """
      SELECT p.*
      FROM unnest(?::text[], ?::uuid[]) AS k (athlete_id, session_id)
      JOIN back_off_prescription p ON p.athlete_id = k.athlete_id AND p.session_id = k.session_id
      ORDER BY p.athlete_id, p.session_id, p.top_performed_at, p.prescription_id
      """;

  private static final String COLUMNS =
      """
      athlete_id, prescription_id, session_id, exercise_id, version, status, goal, phase, top_performed_at,
      top_offset_seconds, top_set_id, top_load_10ng, load_unit, load_basis, top_reps, top_rpe_tenths,
      top_e1rm_kg, load_10ng, drop_percent, sets, min_reps, target_reps, max_reps, rpe_cap,
      stop_at_fatigue_percent, predicted_rpe_target, predicted_rpe_max, range_low, range_high, done_sets,
      adherence, stop_code, stop_set_id, fatigue_score, increment_10ng, top_rpe_assumed,
      reference_e1rm_kg, flags, method, issued_at
      """;

  private static final String NEW_ROWS =
      """
      unnest(
        ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
        ?::timestamptz[], ?::integer[], ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::smallint[],
        ?::smallint[], ?::double precision[], ?::bigint[], ?::double precision[], ?::integer[],
        ?::integer[], ?::integer[], ?::integer[], ?::double precision[], ?::integer[],
        ?::double precision[], ?::double precision[], ?::text[], ?::text[], ?::integer[], ?::text[],
        ?::text[], ?::uuid[], ?::double precision[], ?::bigint[], ?::boolean[], ?::double precision[],
        ?::text[], ?::text[], ?::timestamptz[]) AS n (
      """
          + COLUMNS
          + ")";

  private static final String INSERT =
      "INSERT INTO back_off_prescription ("
          + COLUMNS
          + ") SELECT "
          + COLUMNS
              .replace("range_low", "range_low::numeric")
              .replace("range_high", "range_high::numeric")
          + " FROM "
          + NEW_ROWS;

  private static final String UPDATE =
      """
      UPDATE back_off_prescription p SET
        version = n.version, status = n.status, goal = n.goal, phase = n.phase,
        top_performed_at = n.top_performed_at, top_offset_seconds = n.top_offset_seconds,
        top_set_id = n.top_set_id, top_load_10ng = n.top_load_10ng, load_unit = n.load_unit,
        load_basis = n.load_basis, top_reps = n.top_reps, top_rpe_tenths = n.top_rpe_tenths,
        top_e1rm_kg = n.top_e1rm_kg, load_10ng = n.load_10ng, drop_percent = n.drop_percent, sets = n.sets,
        min_reps = n.min_reps, target_reps = n.target_reps, max_reps = n.max_reps, rpe_cap = n.rpe_cap,
        stop_at_fatigue_percent = n.stop_at_fatigue_percent,
        predicted_rpe_target = n.predicted_rpe_target, predicted_rpe_max = n.predicted_rpe_max,
        range_low = n.range_low::numeric, range_high = n.range_high::numeric, done_sets = n.done_sets,
        adherence = n.adherence, stop_code = n.stop_code, stop_set_id = n.stop_set_id,
        fatigue_score = n.fatigue_score, increment_10ng = n.increment_10ng,
        top_rpe_assumed = n.top_rpe_assumed, reference_e1rm_kg = n.reference_e1rm_kg, flags = n.flags,
        method = n.method, issued_at = n.issued_at
      FROM
      """
          + NEW_ROWS
          + " WHERE p.athlete_id = n.athlete_id AND p.prescription_id = n.prescription_id";

  /** All that a row says but when, and in which version, it was issued; for a checksum. */
  static final String FACTS_OF_A_PRESCRIPTION =
      COLUMNS.replace(" version,", "").replace(", issued_at", "");

  private PrescriptionRows() {}

  static Map<SessionKey, List<IssuedPrescription>> ofSessions(
      Connection connection, Collection<SessionKey> keys) throws SQLException {
    Map<SessionKey, List<IssuedPrescription>> prescriptions = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, OF_SESSIONS);
        ResultSet row = SessionRows.bind(statement, keys).query()) {
      while (row.next()) {
        prescriptions
            .computeIfAbsent(SessionRows.key(row), key -> new ArrayList<>())
            .add(read(row));
      }
    }
    return prescriptions;
  }

  static void write(Connection connection, List<SessionChange> changes) throws SQLException {
    List<IssuedPrescription> first = new ArrayList<>();
    List<IssuedPrescription> again = new ArrayList<>();
    for (SessionChange change : changes) {
      for (PrescriptionChange prescription : change.prescriptions()) {
        (prescription.firstIssued() ? first : again).add(prescription.issued());
      }
    }
    write(connection, INSERT, first);
    write(connection, UPDATE, again);
  }

  private static void write(Connection connection, String sql, List<IssuedPrescription> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<Prescription> contents = rows.stream().map(IssuedPrescription::prescription).toList();
    List<Prescription.TopSet> tops = contents.stream().map(Prescription::topSet).toList();
    List<BackOffPlan> plans = contents.stream().map(Prescription::plan).toList();
    List<Prescription.Done> dones = contents.stream().map(Prescription::done).toList();
    List<Prescription.Inputs> inputs = contents.stream().map(Prescription::inputs).toList();
    try (UnnestStatement statement = new UnnestStatement(connection, sql)) {
      statement
          .text(rows, IssuedPrescription::athleteId)
          .uuid(rows, row -> row.id().value())
          .uuid(rows, row -> row.sessionId().value())
          .text(rows, IssuedPrescription::exercise)
          .bigint(rows, IssuedPrescription::version)
          .text(contents, content -> content.status().code())
          .text(contents, content -> content.goal().code())
          .text(contents, content -> content.phase().code())
          .time(tops, top -> top.performedAt().instant())
          .integer(tops, top -> top.performedAt().offsetSeconds())
          .uuid(tops, top -> top.setId().value())
          .bigint(tops, top -> top.load().tenNanograms())
          .text(tops, top -> top.load().unit().code())
          .text(tops, top -> top.basis().code())
          .smallint(tops, Prescription.TopSet::reps)
          .smallint(tops, top -> Columns.tenths(top.rpe()))
          .decimal(tops, Prescription.TopSet::e1rmKg)
          .bigint(plans, plan -> plan.load().tenNanograms())
          .decimal(plans, BackOffPlan::dropPercent)
          .integer(plans, BackOffPlan::sets)
          .integer(plans, plan -> plan.reps().min())
          .integer(plans, plan -> plan.reps().target())
          .integer(plans, plan -> plan.reps().max())
          .decimal(plans, BackOffPlan::rpeCap)
          .integer(plans, BackOffPlan::stopAtFatiguePercent)
          .decimal(plans, BackOffPlan::predictedRpeTarget)
          .decimal(plans, BackOffPlan::predictedRpeMax)
          .text(plans, plan -> plan.rangeLow().toPlainString())
          .text(plans, plan -> plan.rangeHigh().toPlainString())
          .integer(dones, Prescription.Done::sets)
          .text(dones, done -> done.adherence() == null ? null : done.adherence().code())
          .text(dones, done -> done.stop() == null ? null : done.stop().code().code())
          .uuid(dones, done -> done.stop() == null ? null : done.stop().setId().value())
          .decimal(inputs, Prescription.Inputs::fatigueScore)
          .bigint(inputs, input -> input.increment().tenNanograms())
          .bool(inputs, Prescription.Inputs::topRpeAssumed)
          .decimal(inputs, Prescription.Inputs::referenceE1rmKg)
          .text(contents, PrescriptionRows::flags)
          .text(contents, Prescription::method)
          .time(rows, IssuedPrescription::issuedAt)
          .update();
    }
  }

  static IssuedPrescription read(ResultSet row) throws SQLException {
    LoadUnit unit = Columns.unit(row, "load_unit");
    return new IssuedPrescription(
        new PrescriptionId(Columns.uuid(row, "prescription_id")),
        row.getLong("version"),
        AthleteRows.athleteId(row),
        new SessionId(Columns.uuid(row, "session_id")),
        new ExerciseId(row.getString("exercise_id")),
        new Prescription(
            Columns.code(row, "status", code -> find(PrescriptionStatus.values(), code)),
            Columns.code(row, "goal", Goal::find),
            Columns.code(row, "phase", Phase::find),
            topSet(row, unit),
            plan(row, unit),
            done(row),
            new Prescription.Inputs(
                Columns.decimal(row, "fatigue_score"),
                new Load(row.getLong("increment_10ng"), unit),
                row.getBoolean("top_rpe_assumed"),
                Columns.decimal(row, "reference_e1rm_kg")),
            flags(row.getString("flags")),
            row.getString("method")),
        row.getObject("issued_at", OffsetDateTime.class).toInstant());
  }

  private static Prescription.TopSet topSet(ResultSet row, LoadUnit unit) throws SQLException {
    return new Prescription.TopSet(
        new SetId(Columns.uuid(row, "top_set_id")),
        Objects.requireNonNull(Columns.performedAt(row, "top_performed_at", "top_offset_seconds")),
        new Load(row.getLong("top_load_10ng"), unit),
        Columns.code(row, "load_basis", LoadBasis::find),
        row.getInt("top_reps"),
        Columns.rpe(row, "top_rpe_tenths"),
        row.getDouble("top_e1rm_kg"));
  }

  private static BackOffPlan plan(ResultSet row, LoadUnit unit) throws SQLException {
    return new BackOffPlan(
        new Load(row.getLong("load_10ng"), unit),
        row.getDouble("drop_percent"),
        row.getInt("sets"),
        new RepRange(row.getInt("min_reps"), row.getInt("target_reps"), row.getInt("max_reps")),
        row.getDouble("rpe_cap"),
        row.getInt("stop_at_fatigue_percent"),
        row.getDouble("predicted_rpe_target"),
        row.getDouble("predicted_rpe_max"),
        row.getBigDecimal("range_low"),
        row.getBigDecimal("range_high"));
  }

  private static Prescription.Done done(ResultSet row) throws SQLException {
    UUID stopSet = Columns.optionalUuid(row, "stop_set_id");
    Prescription.@Nullable Stop stop =
        stopSet == null
            ? null
            : new Prescription.Stop(
                Columns.code(row, "stop_code", code -> find(StopCode.values(), code)),
                new SetId(stopSet));
    return new Prescription.Done(
        row.getInt("done_sets"),
        Columns.optionalCode(row, "adherence", code -> find(Adherence.values(), code)),
        stop);
  }

  private static String flags(Prescription content) {
    return content.flags().stream().map(PlanFlag::code).collect(Collectors.joining(" "));
  }

  private static List<PlanFlag> flags(String codes) {
    return codes.isEmpty()
        ? List.of()
        : Arrays.stream(codes.split(" ", -1))
            .map(code -> find(PlanFlag.values(), code).orElseThrow())
            .toList();
  }

  private static <T extends Enum<T>> Optional<T> find(T[] constants, String code) {
    for (T constant : constants) {
      if (Code.of(constant).equals(code)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
