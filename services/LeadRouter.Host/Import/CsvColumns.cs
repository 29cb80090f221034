using System.Buffers;
using System.Text.Json;

namespace LeadRouter.Host.Import;

/// <summary>Which field of an item each column is. Pure; made from the header once.</summary>
internal sealed class CsvColumns
{
    private readonly CsvField root;
    private readonly string? type;

    private CsvColumns(int count, CsvField root, string? type)
    {
        Count = count;
        this.root = root;
        this.type = type;
    }

    public int Count { get; }

    /// <param name="header">The names of the columns.</param>
    /// <param name="mapping">Fields by column; an empty field leaves the column out.</param>
    /// <param name="type">The type of every row, when no column says it.</param>
    /// <returns>The columns, or everything that is wrong with the header.</returns>
    public static (CsvColumns? Columns, IReadOnlyList<string> Wrong) Of(
        IReadOnlyList<string> header,
        IReadOnlyDictionary<string, string> mapping,
        string? type
    )
    {
        var wrong = mapping
            .Keys.Where(column => !header.Contains(column, StringComparer.OrdinalIgnoreCase))
            .Select(column => $"--map {column}: there is no such column. Columns: {string.Join(", ", header)}.")
            .ToList();
        var root = new CsvField();
        for (var i = 0; i < header.Count; i++)
        {
            var isMapped = mapping.TryGetValue(header[i], out var asked);
            if (isMapped && asked!.Length == 0)
            {
                continue;
            }

            if (CsvFields.Path(isMapped ? asked! : header[i]) is not { } path)
            {
                wrong.Add(
                    isMapped
                        ? $"--map {header[i]}={asked}: there is no such field. Fields: {CsvFields.All}."
                        : $"the column '{header[i]}' is no field. Say what it is, for example --map \"{header[i]}=properties.NAME\", or leave it out with --map \"{header[i]}=\". Fields: {CsvFields.All}."
                );
            }
            else if (!root.Add(path, i))
            {
                wrong.Add(
                    $"the column '{header[i]}' says '{string.Join('.', path)}' again, or a part of it. Leave one out with --map COLUMN=."
                );
            }
        }

        if (type is null == !root.Has("type"))
        {
            wrong.Add(
                type is null
                    ? "no column says the type of the rows. Map one to it with --map COLUMN=type, or say --type track (page, identify, group)."
                    : "--type: a column says the type already. Leave --type out."
            );
        }

        if (!root.Has("timestamp") && !root.Has("originalTimestamp"))
        {
            wrong.Add("no column says when it happened. Map one to it with --map COLUMN=timestamp.");
        }

        return wrong.Count == 0 ? (new CsvColumns(header.Count, root, type), []) : (null, wrong);
    }

    /// <summary>The row as an item of the Segment protocol; empty fields are left out.</summary>
    /// <param name="fields">As many as there are columns.</param>
    public byte[] Item(string[] fields)
    {
        var json = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(json);
        writer.WriteStartObject();
        if (type is not null)
        {
            writer.WriteString("type"u8, type);
        }

        root.Write(writer, fields);
        writer.WriteEndObject();
        writer.Flush();
        return json.WrittenSpan.ToArray();
    }
}
