namespace LeadRouter.Testing.Processes;

/// <summary>LeadRouter as those see it who send to it.</summary>
public interface IServer : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>What its process has used of all cores since its start.</summary>
    TimeSpan ProcessorTime { get; }
}
