package io.tonnage.recording;

import java.time.ZoneId;

/**
 * What changes whenever an answer about an athlete may.
 *
 * @param version of the athlete: rises with every commit that changes a set, a session or an end
 * @param profile names one state of the profile and the declared gaps; empty without a profile
 * @param timeZone that "today" is told in
 */
public record AthleteStamp(long version, String profile, ZoneId timeZone) {}
