package io.tonnage.lift;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All methods in use, with the parameters in use.
 *
 * @param all by id, each id once
 */
public record Methods(List<Method> all) {

  /**
   * Sorts the methods.
   *
   * @throws IllegalArgumentException when two have one id
   */
  public Methods {
    all = all.stream().sorted(Comparator.comparing(Method::id)).toList();
    Set<String> ids = new HashSet<>();
    for (Method method : all) {
      if (!ids.add(method.id())) {
        throw new IllegalArgumentException("two methods have the id '" + method.id() + "'");
      }
    }
  }
}
