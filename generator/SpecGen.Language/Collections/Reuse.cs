namespace SpecGen.Language.Collections;

/// <summary>Makes something of each of many things, and takes over what was made of the same things before. A thing is the same where it is the same object, which costs nothing to find out.</summary>
/// <typeparam name="TThing">The type of the things.</typeparam>
/// <typeparam name="TMade">The type of what is made of them.</typeparam>
/// <param name="things">The things, ordinal by name: in another order less is taken over.</param>
/// <param name="before">The things of before; none where there is nothing to take over.</param>
/// <param name="madeBefore">What was made of each of these.</param>
/// <param name="nameOf">The name of a thing.</param>
public readonly struct Reuse<TThing, TMade>(EquatableArray<TThing> things, EquatableArray<TThing> before, EquatableArray<TMade> madeBefore, Func<TThing, string> nameOf)
    where TThing : class, IEquatable<TThing>
    where TMade : class, IEquatable<TMade>
{
    /// <summary>Makes it.</summary>
    /// <param name="canKeep">Whether what was made of the same thing before would be made of it again; null where it always would.</param>
    /// <param name="make">Makes it anew. It gets what was made of a thing of that name before; null where there was none.</param>
    /// <param name="drop">Told what was made before of things that are no more; null where nobody cares.</param>
    /// <returns>What was made of each; the very array of before where all of it was taken over.</returns>
    public EquatableArray<TMade> Make(Func<TThing, TMade, bool>? canKeep, Func<TThing, TMade?, TMade> make, Action<TMade>? drop = null)
    {
        if (canKeep is null && things.IsSame(before) && things.Count == madeBefore.Count)
            return madeBefore;
        TMade[]? made = null;
        int next = 0;
        for (int i = 0; i < things.Count; i++)
        {
            TThing thing = things[i];
            int earlier = Find(thing, ref next, drop);
            TMade? known = earlier < 0 ? null : madeBefore[earlier];
            TMade item = known is not null && ReferenceEquals(before[earlier], thing) && (canKeep is null || canKeep(thing, known)) ? known : Anew(thing, known, make);
            if (made is null && i < madeBefore.Count && ReferenceEquals(item, madeBefore[i]))
                continue;
            made ??= Copy(i);
            made[i] = item;
        }

        for (; next < before.Count; next++)
            drop?.Invoke(madeBefore[next]);
        return made is not null ? new EquatableArray<TMade>(made)
            : things.Count == madeBefore.Count ? madeBefore
            : new EquatableArray<TMade>(Copy(things.Count));
    }

    private static TMade Anew(TThing thing, TMade? known, Func<TThing, TMade?, TMade> make)
    {
        TMade made = make(thing, known);
        return known is not null && made.Equals(known) ? known : made;
    }

    private int Find(TThing thing, ref int next, Action<TMade>? drop)
    {
        if (next < before.Count && ReferenceEquals(before[next], thing))
            return next++;
        while (next < before.Count)
        {
            int order = string.CompareOrdinal(nameOf(before[next]), nameOf(thing));
            if (order == 0)
                return next++;
            if (order > 0)
                break;
            drop?.Invoke(madeBefore[next]);
            next++;
        }

        return -1;
    }

    private TMade[] Copy(int count)
    {
        TMade[] made = new TMade[things.Count];
        madeBefore.AsSpan().Slice(0, count).CopyTo(made);
        return made;
    }
}
