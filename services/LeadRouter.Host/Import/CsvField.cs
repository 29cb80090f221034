using System.Text.Json;

namespace LeadRouter.Host.Import;

/// <summary>A field of an item and the fields in it; the columns are its leaves.</summary>
internal sealed class CsvField
{
    private readonly SortedDictionary<string, CsvField> children = new(StringComparer.Ordinal);
    private int? column;

    public bool Has(string name) => children.ContainsKey(name);

    /// <returns>False when the field is there already, or holds others, or is held by one that is a column.</returns>
    public bool Add(ReadOnlySpan<string> path, int index)
    {
        if (column is not null)
        {
            return false;
        }

        if (path.IsEmpty)
        {
            column = index;
            return children.Count == 0;
        }

        if (!children.TryGetValue(path[0], out var child))
        {
            children[path[0]] = child = new CsvField();
        }

        return child.Add(path[1..], index);
    }

    public void Write(Utf8JsonWriter writer, string[] fields)
    {
        foreach (var (name, child) in children)
        {
            if (child.column is { } index)
            {
                if (fields[index].Trim() is { Length: > 0 } text)
                {
                    writer.WriteString(name, text);
                }
            }
            else if (child.IsSaid(fields))
            {
                writer.WriteStartObject(name);
                child.Write(writer, fields);
                writer.WriteEndObject();
            }
        }
    }

    private bool IsSaid(string[] fields) =>
        column is { } index ? !string.IsNullOrWhiteSpace(fields[index]) : children.Values.Any(child => child.IsSaid(fields));
}
