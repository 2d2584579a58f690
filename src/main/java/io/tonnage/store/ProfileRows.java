package io.tonnage.store;

import io.tonnage.lift.AthleteId;
import io.tonnage.lift.Goal;
import io.tonnage.lift.LoadUnit;
import io.tonnage.lift.Phase;
import io.tonnage.lift.PrescribeFor;
import io.tonnage.recording.AthleteProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Rows of {@code athlete_profile}, as the batch reads them: many at once. */
final class ProfileRows {

  private static final String READ =
      "SELECT * FROM athlete_profile WHERE athlete_id = ANY (?::text[])";

  private ProfileRows() {}

  static Map<AthleteId, AthleteProfile> read(Connection connection, Collection<AthleteId> athletes)
      throws SQLException {
    Map<AthleteId, AthleteProfile> profiles = new HashMap<>();
    try (UnnestStatement statement = new UnnestStatement(connection, READ);
        ResultSet row = statement.text(athletes, AthleteId::value).query()) {
      while (row.next()) {
        profiles.put(AthleteRows.athleteId(row), profile(row));
      }
    }
    return profiles;
  }

  /** The profile of a row that has all its columns. */
  static AthleteProfile profile(ResultSet row) throws SQLException {
    return profile(
        row.getString("time_zone"),
        row.getString("unit"),
        row.getShort("week_start"),
        row.getString("goal"),
        row.getString("phase"),
        row.getString("increments"),
        row.getString("prescribe_for"),
        row.getString("body_mass"),
        row.getString("landmarks"),
        row.getString("gaps"));
  }

  /** A profile from its columns. */
  static AthleteProfile profile(
      String timeZone,
      String unit,
      short weekStart,
      String goal,
      String phase,
      String increments,
      String prescribeFor,
      String bodyMass,
      String landmarks,
      String gaps) {
    return new AthleteProfile(
        ZoneId.of(timeZone),
        LoadUnit.find(unit).orElseThrow(),
        DayOfWeek.of(weekStart),
        Goal.find(goal).orElseThrow(),
        Phase.find(phase).orElseThrow(),
        ProfileJson.readIncrements(increments),
        PrescribeFor.find(prescribeFor).orElseThrow(),
        ProfileJson.readBodyMass(bodyMass),
        ProfileJson.readLandmarks(landmarks),
        ProfileJson.readGaps(gaps));
  }
}
