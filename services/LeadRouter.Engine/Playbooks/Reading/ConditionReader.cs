using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads the one condition grammar: every line of a map must hold, a list of maps is any-of, <c>any</c> and <c>not</c> nest.</summary>
internal sealed class ConditionReader(ReadingContext context, FieldSet fields)
{
    private int contradictions;

    /// <returns>Null when there is no node, or when anything is wrong, which is said.</returns>
    public Condition? Read(PlaybookNode? node, string what)
    {
        switch (node)
        {
            case null:
                return null;
            case MapNode { Entries.Count: > 0 } map:
                return AllOf(map);
            case ListNode { Items.Count: > 0 } list:
                return AnyOf(list, what);
            default:
                context.WrongType(node, what, "a condition (field: value, one or more)");
                return null;
        }
    }

    private AnyOf? AnyOf(ListNode list, string what)
    {
        var parts = list.Items.Select(item => Read(item, what)).ToList();
        return parts.Contains(null) ? null : new AnyOf(parts!) { Location = list.Location };
    }

    private Condition? AllOf(MapNode map)
    {
        var parts = new List<Condition>(map.Entries.Count);
        var right = true;
        var before = contradictions;
        foreach (var entry in map.Entries)
        {
            if (entry.Name == "within" && fields.KnowsSignals)
            {
                // Read together with the signal.
                right &= HasSignal(map, entry);
                continue;
            }

            if (Line(map, entry) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                right = false;
            }
        }

        if (!right || parts.Count == 1)
        {
            return right ? parts[0] : null;
        }

        var all = new AllOf(parts) { Location = map.Location };
        if (contradictions == before)
        {
            CheckPossible(all);
        }

        return all;
    }

    /// <summary>What can be held by nobody is a slip: <c>{country: DE, any: [{country: AT}, {country: CH}]}</c>. The innermost map of it is told.</summary>
    private void CheckPossible(AllOf all)
    {
        string? field = null;
        foreach (var branch in Branches.Of(all))
        {
            if (branch.Contradicted is not { } contradicted)
            {
                return;
            }

            field ??= contradicted;
        }

        if (field is not null)
        {
            contradictions++;
            context.Bag.Error(
                all.Location,
                "never-holds",
                $"This can never hold: its lines ask for values of '{field}' that rule each other out. Take one of them out, or put them under 'any'."
            );
        }
    }

    private bool HasSignal(MapNode map, MapEntry within)
    {
        if (map.Find("signal") is not null)
        {
            return true;
        }

        context.Bag.Error(
            within.Key.Location,
            "missing-key",
            "'within' needs the key 'signal' beside it: the signal that was given so long ago."
        );
        return false;
    }

    private Condition? Line(MapNode map, MapEntry entry)
    {
        switch (entry.Name)
        {
            case "any":
                if (entry.Value is ListNode { Items.Count: > 0 } list)
                {
                    return AnyOf(list, "An entry of 'any'");
                }

                context.WrongType(entry.Value, "'any'", "a list of conditions ([{field: value}, …])");
                return null;
            case "not":
                return Read(entry.Value, "'not'") is { } inner ? new Not(inner) { Location = entry.Key.Location } : null;
        }

        if (fields.Find(entry.Name) is not { } field)
        {
            IReadOnlyList<string> known = [.. fields.KnownNames, "any", "not", .. fields.KnowsSignals ? ["within"] : Array.Empty<string>()];
            var hint = context.Nearest(entry.Name, known) is { } near
                ? Hint.Of(near)
                : new Hint($"; known: {string.Join(", ", known)}", null);
            context.Refuse(entry.Key.Location, "unknown-field", $"{entry.Key.Described} is no field of {fields.Context}", hint);
            return null;
        }

        if (ValueReader.Matchers(context, entry.Value, field) is not { } matchers)
        {
            return null;
        }

        return field.Kind == FieldKind.Signal && map.Find("within") is { } within
            ? Within(entry, within, matchers)
            : new FieldMatch(field.Name, matchers) { Location = entry.Key.Location };
    }

    private SignalWithin? Within(MapEntry signal, PlaybookNode within, IReadOnlyList<Matcher> matchers)
    {
        if (matchers.Any(matcher => matcher is UnknownMatcher))
        {
            context.Bag.Error(signal.Key.Location, "wrong-type", "'signal' beside 'within' must name signals; it is never unknown.");
            return null;
        }

        if (context.Duration(within, "'within'") is not { } duration)
        {
            return null;
        }

        if (duration > EngagementRules.HorizonDays * DurationText.Day)
        {
            context.Bag.Error(
                within.Location,
                "bad-duration",
                $"'within' may reach back {EngagementRules.HorizonDays}d at most: what is older is forgotten."
            );
            return null;
        }

        return new SignalWithin([.. matchers.Select(matcher => context.SignalNamed(((ExactMatcher)matcher).Text))], duration)
        {
            Location = signal.Key.Location,
        };
    }
}
