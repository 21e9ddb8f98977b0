package dev.autodev.provider.coordinator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Against the lists that can be changed. */
final class SmallListsTest {

    @Property
    void addsAsListsDo(@ForAll @Size(max = 5) List<Integer> list, @ForAll @Size(max = 3) List<Integer> more) {
        List<Integer> expected = new ArrayList<>(list);
        List<Integer> one = List.copyOf(list);
        for (Integer item : more) {
            expected.add(item);
            one = SmallLists.plus(one, item);
        }
        assertEquals(expected, one);
        assertEquals(expected, SmallLists.joined(List.copyOf(list), List.copyOf(more)));
    }

    @Property
    void replacesAndRemovesAsListsDo(
            @ForAll @NotEmpty @Size(max = 5) List<Integer> list, @ForAll int where, @ForAll Integer item) {
        int index = Math.floorMod(where, list.size());
        List<Integer> before = List.copyOf(list);
        List<Integer> changed = new ArrayList<>(list);
        changed.set(index, item);
        assertEquals(changed, SmallLists.with(before, index, item));

        List<Integer> fewer = new ArrayList<>(list);
        Integer unwanted = fewer.get(index);
        fewer.removeIf(unwanted::equals);
        assertEquals(fewer, SmallLists.without(before, unwanted::equals));
        assertEquals(list.subList(1, list.size()), SmallLists.rest(before));
        assertEquals(list, before, "the list itself stays as it was");
    }

    @Property
    void nobodyChangesWhatItGives(@ForAll @Size(max = 4) List<Integer> list) {
        List<Integer> more = SmallLists.plus(List.copyOf(list), 7);
        assertThrows(UnsupportedOperationException.class, () -> more.add(8));
    }
}
