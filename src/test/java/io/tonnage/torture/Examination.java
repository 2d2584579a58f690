package io.tonnage.torture;

import io.tonnage.rig.Advice;
import io.tonnage.rig.Announced;
import io.tonnage.rig.Poison;
import io.tonnage.rig.SetClaim;
import io.tonnage.rig.Tables;
import io.tonnage.rig.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Holds what the service stored, announced and set aside against the ledger of what was published;
 * to be made when nothing is under way any more.
 */
final class Examination {
  private static final String SETS =
      """
      SELECT athlete_id, set_id, revision, event_id, session_id IS NOT NULL,
        coalesce(load_10ng::numeric * reps, 0)
      FROM performed_set""";

  /** What the sets come to, lift by lift, beside what is stored of the lift. */
  private static final String LIFTS =
      """
      SELECT athlete_id, session_id, exercise_id,
        coalesce(s.sets, 0), coalesce(s.reps, 0), coalesce(s.total, 0),
        coalesce(l.sets, 0), coalesce(l.reps, 0), coalesce(l.total_10ng, 0)
      FROM (
        SELECT athlete_id, session_id, exercise_id, count(*) AS sets, sum(reps) AS reps,
          sum(load_10ng::numeric * reps) AS total
        FROM performed_set WHERE session_id IS NOT NULL
        GROUP BY athlete_id, session_id, exercise_id) AS s
      FULL JOIN session_lift l USING (athlete_id, session_id, exercise_id)
      WHERE (s.sets, s.reps, s.total) IS DISTINCT FROM (l.sets::bigint, l.reps, l.total_10ng)""";

  /** What is newer than its athlete. */
  private static final String VERSIONS =
      """
      SELECT athlete_id, a.version, newest.version
      FROM (
        SELECT athlete_id, max(version) AS version
        FROM (
          SELECT athlete_id, version FROM training_session
          UNION ALL SELECT athlete_id, version FROM back_off_prescription) AS each
        GROUP BY athlete_id) AS newest
      LEFT JOIN athlete a USING (athlete_id)
      WHERE a.version IS NULL OR a.version < newest.version""";

  private final Ledger ledger;
  private final Tables tables;
  private final Topics topics;
  private final Findings findings;

  private Examination(Findings findings, Ledger ledger, Tables tables, Topics topics) {
    this.findings = findings;
    this.ledger = ledger;
    this.tables = tables;
    this.topics = topics;
  }

  /** Looks at everything. */
  static Findings of(Ledger ledger, Tables tables, Topics topics) throws SQLException {
    Findings findings = new Findings();
    into(findings, ledger, tables, topics);
    return findings;
  }

  /** Looks at everything, and adds what it finds to what was found before. */
  static void into(Findings findings, Ledger ledger, Tables tables, Topics topics)
      throws SQLException {
    Examination examination = new Examination(findings, ledger, tables, topics);
    examination.sets();
    examination.lifts();
    examination.advice();
    examination.versions();
    examination.announced();
    examination.deadLetters();
  }

  private void sets() throws SQLException {
    Map<String, SetClaim> missing = new HashMap<>();
    ledger
        .claims()
        .ofAthletes()
        .forEach(
            (athlete, claims) ->
                claims
                    .values()
                    .forEach(claim -> missing.put(athlete + "|" + claim.setId(), claim)));
    if (missing.isEmpty()) {
      throw new IllegalStateException("Nothing was published, so nothing can be held against it");
    }
    for (String row : tables.rows(SETS)) {
      String[] columns = row.split("\\|", -1);
      String key = columns[0] + "|" + columns[1];
      SetClaim claim = missing.remove(key);
      if (claim == null) {
        findings.duplicated("a set that nobody told of, or one a second time: " + row);
      } else if (!columns[2].equals(Long.toString(claim.revision()))
          || !UUID.fromString(columns[3]).equals(claim.eventId())
          || columns[4].equals("t") != claim.stands()
          || !columns[5].equals(claim.volumeTenNanograms().toString())) {
        findings.wrong("a set: told %s, stored %s".formatted(claim, row));
      }
    }
    missing.forEach((key, claim) -> findings.lost("a set: %s of %s".formatted(claim, key)));
  }

  private void lifts() throws SQLException {
    for (String row : tables.rows(LIFTS)) {
      String[] columns = row.split("\\|", -1);
      long told = Long.parseLong(columns[3]);
      long stored = Long.parseLong(columns[6]);
      String sentence =
          "a lift (its sets, repetitions and tens of nanograms by the sets, then as stored): "
              + row;
      if (stored < told) {
        findings.lost(sentence);
      } else if (stored > told) {
        findings.duplicated(sentence);
      } else {
        findings.wrong(sentence);
      }
    }
  }

  private void advice() throws SQLException {
    for (String deviation : new Advice(tables).deviations()) {
      findings.wrong("a prescription: " + deviation);
    }
  }

  private void versions() throws SQLException {
    for (String row : tables.rows(VERSIONS)) {
      findings.wrong("an athlete's version is behind that of a session or prescription: " + row);
    }
  }

  private void announced() throws SQLException {
    long pending = tables.unannounced();
    if (pending > 0) {
      findings.wrong("what waits to be announced: " + pending + " sessions or tombstones");
    }
    Announced announced = Announced.on(topics);
    compare("session", Announced.sessionsIn(tables), announced.sessions(tables));
    compare("prescription", Announced.prescriptionsIn(tables), announced.prescriptions());
  }

  private void compare(String what, Set<String> stored, Set<String> announced) {
    if (stored.isEmpty()) {
      throw new IllegalStateException("No " + what + " is stored, so none can be compared");
    }
    for (String line : without(stored, announced)) {
      findings.lost("a %s that was not announced as it is stored: %s".formatted(what, line));
    }
    for (String line : without(announced, stored)) {
      findings.wrong("a %s that is not stored as it was announced: %s".formatted(what, line));
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> left = new HashSet<>(all);
    left.removeAll(some);
    return left;
  }

  /**
   * Every bad record is set aside, as it was, and nothing else is. What is read a second time after
   * a crash is set aside a second time, as a copy that names the same place.
   */
  private void deadLetters() {
    Map<Ledger.Place, Poison.Bad> missing = new HashMap<>(ledger.bad());
    topics.read(Map.of(), this::heldAgainstLedger, Topics.DEAD_LETTERS);
    topics.read(Map.of(), letter -> missing.remove(place(letter)), Topics.DEAD_LETTERS);
    missing.forEach(
        (place, bad) ->
            findings.lost(
                "a bad record that was not set aside: %s %s".formatted(place, bad.kind())));
  }

  private void heldAgainstLedger(ConsumerRecord<byte[], byte[]> letter) {
    Ledger.Place place = place(letter);
    Poison.Bad bad = ledger.bad().get(place);
    String reason = header(letter, "reason");
    if (bad == null) {
      findings.wrong("a good record was set aside: %s %s".formatted(place, reason));
    } else if (!Arrays.equals(letter.key(), bad.key())
        || !Arrays.equals(letter.value(), bad.value())
        || !reason.startsWith(bad.reason())) {
      findings.wrong(
          "a bad record was not set aside as it was: %s %s %s"
              .formatted(place, bad.kind(), reason));
    } else {
      findings.setAside(place);
    }
  }

  private static Ledger.Place place(ConsumerRecord<byte[], byte[]> letter) {
    return new Ledger.Place(
        Integer.parseInt(header(letter, "partition")), Long.parseLong(header(letter, "offset")));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
