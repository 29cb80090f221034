using System.Text.Encodings.Web;
using System.Text.Json;

namespace LeadRouter.Host.CommandLine;

/// <summary>What <c>--json</c> prints: one object on a line of standard output.</summary>
internal static class Scripts
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print<T>(T result) => Console.Out.WriteLine(Text(result));

    public static string Text<T>(T result) => JsonSerializer.Serialize(result, Options);
}
