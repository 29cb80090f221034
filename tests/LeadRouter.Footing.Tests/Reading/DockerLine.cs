namespace LeadRouter.Footing.Tests.Reading;

/// <summary>One instruction of the Dockerfile.</summary>
/// <param name="Stage">The name of the stage it stands in.</param>
/// <param name="Instruction">In capitals, <c>COPY</c>.</param>
/// <param name="Words">What follows it.</param>
internal sealed record DockerLine(string Stage, string Instruction, IReadOnlyList<string> Words)
{
    /// <summary>The words that are no <c>--flag=</c>.</summary>
    public IReadOnlyList<string> Arguments => [.. Words.Where(word => !word.StartsWith("--", StringComparison.Ordinal))];

    /// <returns>Null when the flag is not given.</returns>
    public string? Flag(string name) =>
        Words.FirstOrDefault(word => word.StartsWith($"--{name}=", StringComparison.Ordinal))?.Split('=', 2)[1];
}
