package io.tonnage.recording;

import io.tonnage.lift.PerformedSet;
import io.tonnage.review.SessionContext;
import io.tonnage.review.SessionReview;
import java.util.Collection;

/** The one pure decision, as the ledger calls it within its transaction. */
@FunctionalInterface
public interface SessionReviewer {

  /**
   * Reviews a session.
   *
   * @param sets the standing sets, in any order
   * @param ended whether the session was ended by an event and no set was performed after it
   * @param context what was recorded when the session and its lifts were first seen
   */
  SessionReview review(Collection<PerformedSet> sets, boolean ended, SessionContext context);
}
