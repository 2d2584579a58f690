package io.tonnage.torture;

import java.util.SplittableRandom;

/**
 * A harm that is not done on this machine.
 *
 * @param title what would happen
 * @param reason why it does not
 */
record NotHere(String title, String reason) implements Harm {
  @Override
  public boolean begin(SplittableRandom random) {
    throw new IllegalStateException(title + " is not done here: " + reason);
  }

  @Override
  public void end() {
    // It never began.
  }
}
