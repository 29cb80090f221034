using System.Text.Json;
using LeadRouter.Testing.Node;

namespace LeadRouter.Engine.Tests.Playbooks;

/// <summary>The YAML parser and the JSON Schema validator that editors use, on the schema as it is shipped.</summary>
internal static class SchemaJudge
{
    /// <returns>For each text what the schema has against it; null where the text is no YAML.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<string>?>> JudgeAsync(
        string schemaPath,
        IReadOnlyList<string> texts,
        CancellationToken stop
    )
    {
        using var node = await NodeRuntime.StartAsync("playbook-schema.mjs", schemaPath);
        var errors = node.StandardError.ReadToEndAsync(stop);
        var output = node.StandardOutput.ReadToEndAsync(stop);
        foreach (var text in texts)
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(text).AsMemory(), stop);
        }

        node.StandardInput.Close();
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(stop);
        return node.ExitCode == 0 && answers.Length == texts.Count
            ? [.. answers.Select(answer => JsonSerializer.Deserialize<IReadOnlyList<string>>(answer))]
            : throw new InvalidOperationException($"The schema could not be used: {await errors}");
    }
}
