using System.Text.Json;
using LeadRouter.Engine.Evaluations;

namespace LeadRouter.Engine.Tests;

/// <summary>Records with lists compare by reference: tests compare what they show.</summary>
internal static class Shows
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    public static string Text(Evaluation evaluation) => JsonSerializer.Serialize(evaluation, Options);
}
