using LeadRouter.Engine.Conditions;

namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Reads a matrix line: a row by grade, a cell by engagement level.</summary>
internal static class MatrixReader
{
    public const int Columns = 4;
    public const string Next = "next";
    public const string Enrich = "enrich";

    public static MatrixLine? Read(ReadingContext context, PlaybookNode node, SourceLocation location, int number)
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
        }

        return new MatrixLine(rows, 0) { Number = number, Location = location };
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
