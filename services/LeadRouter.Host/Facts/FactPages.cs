using System.Text.Json;

namespace LeadRouter.Host.Facts;

/// <summary>All pages of a subject's facts as one answer.</summary>
internal static class FactPages
{
    private static readonly string[] Lists = ["facts", "accountFacts"];

    /// <param name="ask">Asks for the page behind another; null for the first one.</param>
    public static async Task<JsonElement> ReadAsync(Func<string?, Task<JsonElement>> ask)
    {
        var first = await ask(null);
        if (NextOf(first) is not { } next)
        {
            return first;
        }

        var whole = JsonSerializer.SerializeToNode(first)!.AsObject();
        for (string? after = next; after is not null; )
        {
            var page = await ask(after);
            foreach (var list in Lists.Where(list => page.TryGetProperty(list, out _)))
            {
                foreach (var fact in page.GetProperty(list).EnumerateArray())
                {
                    whole[list]!.AsArray().Add(JsonSerializer.SerializeToNode(fact));
                }
            }

            after = NextOf(page);
        }

        whole["next"] = null;
        return JsonSerializer.SerializeToElement(whole);
    }

    private static string? NextOf(JsonElement page) => page.TryGetProperty("next", out var next) ? next.GetString() : null;
}
