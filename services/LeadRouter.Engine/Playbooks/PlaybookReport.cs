using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LeadRouter.Engine.Playbooks;

/// <summary>What <c>leadrouter check</c> prints.</summary>
public static class PlaybookReport
{
    /// <summary>A line for each diagnostic as compilers write it (editors jump to it), and a last line that sums up.</summary>
    public static string Text(PlaybookReading reading)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in reading.Diagnostics)
        {
            text.Append(diagnostic).Append('\n');
        }

        return text.Append(Summary(reading)).ToString();
    }

    /// <summary>The last line.</summary>
    public static string Summary(PlaybookReading reading)
    {
        var (errors, warnings) = Count(reading);
        return reading.Playbook is { } playbook
            ? $"{playbook.Name}: no errors, {Number(warnings, "warning")}{Golden(reading)}; hash {playbook.Hash}\n"
            : $"{Number(errors, "error")}, {Number(warnings, "warning")}: the playbook cannot go live\n";
    }

    /// <summary>
    /// One document: <c>ok</c>, <c>name</c>, <c>hash</c>, <c>signalsHash</c> (null when not ok), <c>errors</c>, <c>warnings</c>, <c>goldenContacts</c> (counts) and <c>diagnostics</c>
    /// (<c>severity</c>, <c>file</c>, <c>line</c>, <c>column</c>, <c>code</c>, <c>message</c>, <c>nearest</c>: the valid name that was probably meant, or null).
    /// </summary>
    public static string Json(PlaybookReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            var (errors, warnings) = Count(reading);
            json.WriteStartObject();
            json.WriteBoolean("ok", reading.Playbook is not null);
            json.WriteString("name", reading.Playbook?.Name);
            json.WriteString("hash", reading.Playbook?.Hash);
            json.WriteString("signalsHash", reading.Playbook?.SignalsHash);
            json.WriteNumber("errors", errors);
            json.WriteNumber("warnings", warnings);
            json.WriteNumber("goldenContacts", reading.Golden.Count);
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in reading.Diagnostics)
            {
                Diagnostic(json, diagnostic);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Golden(PlaybookReading reading) =>
        reading.Golden.Count == 0 ? ""
        : reading.Golden.Count == 1 ? "; the golden contact comes out as it should"
        : FormattableString.Invariant($"; {reading.Golden.Count} golden contacts come out as they should");

    private static void Diagnostic(Utf8JsonWriter json, PlaybookDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("severity", diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning");
        json.WriteString("file", diagnostic.Location.File);
        json.WriteNumber("line", diagnostic.Location.Line);
        json.WriteNumber("column", diagnostic.Location.Column);
        json.WriteString("code", diagnostic.Code);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("nearest", diagnostic.Nearest);
        json.WriteEndObject();
    }

    private static (int Errors, int Warnings) Count(PlaybookReading reading)
    {
        var errors = reading.Diagnostics.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return (errors, reading.Diagnostics.Count - errors);
    }

    private static string Number(int count, string what) =>
        count == 0 ? $"no {what}s" : string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
