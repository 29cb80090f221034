namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads <c>lists</c>: names for several values, expanded wherever a value may stand.</summary>
internal static class ListsReader
{
    public static void Read(ReadingContext context, PlaybookNode? node)
    {
        if (context.Map(node, "'lists'") is not { } map)
        {
            return;
        }

        Names.CheckDistinct(context, map.Entries.Select(entry => entry.Key), "list");
        foreach (var entry in map.Entries)
        {
            Names.Check(context, entry.Key, "list");
            context.Lists[entry.Name] = context.Texts(entry.Value, $"The list {entry.Key.Described}");
        }

        foreach (var (name, members) in context.Lists.ToList())
        {
            var nested = members.Where(member => context.Lists.ContainsKey(member.Text)).ToList();
            foreach (var member in nested)
            {
                context.Bag.Error(
                    member.Location,
                    "nested-list",
                    $"{member.Described} is a list itself: a list's members are values. Write out what is in it."
                );
            }

            // An alias is refused already.
            foreach (
                var again in members
                    .Where(member => member.Text is not ['*', ..])
                    .GroupBy(member => TextNormaliser.Fold(member.Text), StringComparer.Ordinal)
                    .SelectMany(same => same.Skip(1))
            )
            {
                context.Bag.Warning(
                    again.Location,
                    "duplicate-value",
                    $"{again.Described} stands in the list {Quote.Of(name)} twice: take one out, or write the one that was meant."
                );
            }

            // Said once: read as a value it would be called unknown, too.
            context.Lists[name] = [.. members.Except(nested)];
        }
    }

    /// <summary>To be asked when everything is read.</summary>
    public static void WarnOfUnused(ReadingContext context, PlaybookNode? node)
    {
        foreach (var entry in (node as MapNode)?.Entries ?? [])
        {
            if (!context.UsedLists.Contains(entry.Name))
            {
                context.Bag.Warning(
                    entry.Key.Location,
                    "unused-list",
                    $"Nothing uses the list {entry.Key.Described}: write its name where its values are meant, or take it out."
                );
            }
        }
    }
}
