using System.Globalization;
using System.Text.Json;

namespace LeadRouter.Testing.Node;

/// <summary>What an official SDK says about the calls that it was given.</summary>
/// <param name="Delivered">Message ids that it told its caller were delivered.</param>
/// <param name="GivenUp">Message ids of which it told its caller that they were not.</param>
public sealed record SdkRun(IReadOnlySet<string> Delivered, IReadOnlySet<string> GivenUp)
{
    /// <summary>Makes calls of every type until the SDK has told what became of each.</summary>
    /// <param name="sdk"><c>segment</c> or <c>rudder</c>.</param>
    /// <param name="server">Where it delivers.</param>
    /// <param name="key">The write key.</param>
    /// <param name="calls">How many.</param>
    /// <param name="retries">How often it may try a batch again; 1 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">The script failed; the message has what it wrote.</exception>
    public static async Task<SdkRun> DeliverAsync(
        string sdk,
        Uri server,
        string key,
        int calls,
        int retries,
        CancellationToken cancellationToken
    )
    {
        string[] numbers = [.. new[] { calls, retries }.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        using var script = await NodeRuntime.StartAsync("deliver.mjs", [sdk, server.GetLeftPart(UriPartial.Authority), key, .. numbers]);
        var output = script.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await script.StandardError.ReadToEndAsync(cancellationToken);
        await script.WaitForExitAsync(cancellationToken);
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException($"deliver.mjs {sdk} ended with exit code {script.ExitCode}:\n{errors}");
        }

        using var told = JsonDocument.Parse(await output);
        var outcomes = told.RootElement.EnumerateArray().ToLookup(call => call[1].GetBoolean(), call => call[0].GetString()!);
        return new SdkRun(outcomes[true].ToHashSet(StringComparer.Ordinal), outcomes[false].ToHashSet(StringComparer.Ordinal));
    }
}
