namespace LeadRouter.Storage.Models;

/// <summary>The registry cannot do what it was asked, or holds something that it should not. Says which model.</summary>
public sealed class ModelRegistryException(string? model, string problem) : Exception(model is null ? problem : $"model {model}: {problem}")
{
    /// <summary>Hash, or what was asked for.</summary>
    public string? Model { get; } = model;
}
