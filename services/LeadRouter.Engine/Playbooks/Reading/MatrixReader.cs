using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads a matrix line: a row by grade, a cell by engagement level.</summary>
internal static class MatrixReader
{
    public const int Columns = 4;
    public const string Next = "next";
    public const string Enrich = "enrich";

    private const string Level = "level";

    /// <summary>No field of a playbook: the column, which a hand-raise changes.</summary>
    private const string CellLevel = "column";

    public static MatrixLine? Read(ReadingContext context, PlaybookNode node, SourceLocation location, int number, Unreachable unreachable)
    {
        if (context.Map(node, "'matrix'") is not { } map)
        {
            return null;
        }

        if (map.Entries.Count == 0)
        {
            context.WrongType(map, "'matrix'", "a map with a row by grade");
        }

        var rows = new Dictionary<string, IReadOnlyList<MatrixCell>>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            context.Known(entry.Key, "unknown-grade", "grade", context.Grades);
            if (entry.Value is not ListNode { Items.Count: Columns } list)
            {
                var actual = entry.Value is ListNode { Items: var items }
                    ? FormattableString.Invariant($"{items.Count} cells")
                    : entry.Value.Described;
                context.Bag.Error(
                    entry.Value.Location,
                    "wrong-row",
                    $"The row {entry.Key.Described} needs {Columns} cells, for the engagement levels 1 to {Columns}; this is {actual}."
                );
                continue;
            }

            rows[entry.Name] = [.. list.Items.Select(cell => Cell(context, cell))];
            CheckRow(entry.Key, list, rows[entry.Name], unreachable);
        }

        return new MatrixLine(rows, 0) { Number = number, Location = location };
    }

    /// <summary>Which cells earlier lines leave nobody to, and what the row takes of the lines below.</summary>
    private static void CheckRow(TextNode grade, ListNode list, IReadOnlyList<MatrixCell> row, Unreachable unreachable)
    {
        for (var i = 0; i < row.Count; i++)
        {
            if (row[i].Kind == MatrixCellKind.Next)
            {
                continue;
            }

            var level = i + 1;
            var gate = new RuleGate(row[i].Kind == MatrixCellKind.Enrich ? RuleGateKind.CellWait : RuleGateKind.None);
            // A hand-raise has the first level here whatever its own is, so a line that asks for level 1 leaves somebody to the first column.
            unreachable.Check(
                level == 1 ? At(grade, (CellLevel, 1)) : At(grade, (CellLevel, level), (Level, level)),
                list.Items[i].Location,
                FormattableString.Invariant($"The cell of grade {grade.Described}, level {level},"),
                gate
            );
            if (level == 1 || row[0].Kind == MatrixCellKind.Qualify)
            {
                unreachable.Add(At(grade, (Level, level)), gate, list.Items[i].Location);
            }
        }
    }

    private static AllOf At(TextNode grade, params ReadOnlySpan<(string Field, int Level)> levels)
    {
        var parts = new List<Condition> { new FieldMatch("grade", [new ExactMatcher(TextNormaliser.Fold(grade.Text))]) };
        foreach (var (field, level) in levels)
        {
            parts.Add(new FieldMatch(field, [new RangeMatcher(level * 1000L, level * 1000L)]));
        }

        return new AllOf(parts);
    }

    private static MatrixCell Cell(ReadingContext context, PlaybookNode node)
    {
        switch (node)
        {
            case TextNode { Text: Next }:
                return new MatrixCell(MatrixCellKind.Next, 0);
            case TextNode { Text: Enrich }:
                return new MatrixCell(MatrixCellKind.Enrich, 0);
            case TextNode { Text: var text } when NumberText.Whole(text) is >= 1 and <= 9 and { } priority:
                return new MatrixCell(MatrixCellKind.Qualify, (int)priority);
            default:
                context.WrongType(node, "A cell", "a priority from 1 to 9, next or enrich");
                return default;
        }
    }
}
