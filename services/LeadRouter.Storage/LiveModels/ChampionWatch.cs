using LeadRouter.Engine.Features;
using LeadRouter.Engine.Signals;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Storing;
using LeadRouter.Storage.Models;
using Microsoft.Extensions.Logging;

namespace LeadRouter.Storage.LiveModels;

/// <summary>Keeps the registry's champion live in this process, with its challenger in the shadow: at the start, and within seconds of every change.</summary>
public sealed partial class ChampionWatch(
    ModelRegistry registry,
    ModelReader reader,
    LivePlaybook live,
    TimeProvider clock,
    ILogger<ChampionWatch> logger
) : Upkeep(Every, clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private long? seen;

    /// <summary>As it was seen last.</summary>
    public ModelFallback Fallback { get; private set; }

    /// <summary>The name and version of the champion that does not score; null while there is none such.</summary>
    public string? FallenBack { get; private set; }

    /// <summary>Since when it is suspended; null when it is not.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Nobody is scored before the champion is there: what comes later starts after this.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OnceAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(exception);
        }

        await base.StartAsync(cancellationToken);
    }

    public override async Task OnceAsync(CancellationToken cancellationToken)
    {
        var standing = await registry.StandingAsync(cancellationToken);
        if (standing.Version == seen)
        {
            return;
        }

        var scoring = await ReadAsync(standing.Scoring, standing.Challenger, cancellationToken);
        var fallback =
            standing.Champion is null || scoring is not null ? ModelFallback.None
            : standing.Scoring is null ? ModelFallback.Suspended
            : ModelFallback.Unreadable;
        IReadOnlyList<ModelRecord> models = fallback == ModelFallback.None ? [] : await registry.ListAsync(cancellationToken);
        FallenBack = fallback == ModelFallback.None ? null : Suspension.Title(standing.Champion!, models);
        SuspendedAt = standing.SuspendedAt is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;
        Fallback = fallback;
        seen = standing.Version;
        if (scoring?.Hash == live.Playbook.Propensity?.Hash && scoring?.Shadow?.Hash == live.Playbook.Propensity?.Shadow?.Hash)
        {
            return;
        }

        live.Switch(scoring);
        if (scoring is null)
        {
            LogRules(
                Suspension.Words(standing, models) ?? (standing.Champion is null ? "no model is champion" : "the champion cannot be read")
            );
            return;
        }

        LogLive(scoring.Hash, scoring.Evidence);
        if (scoring.Missing(FeatureSet.Of(live.Playbook)) is { Count: > 0 } missing)
        {
            LogMissing(scoring.Hash, string.Join(", ", missing));
        }
    }

    protected override void Failed(Exception exception) => LogLater(exception);

    private async Task<ModelScorer?> ReadAsync(string? champion, string? challenger, CancellationToken cancellationToken)
    {
        if (champion is null)
        {
            return null;
        }

        var shadow = challenger is null ? null : await OrRulesAsync(challenger, null, cancellationToken);
        return await OrRulesAsync(champion, shadow, cancellationToken);
    }

    /// <summary>A model that cannot be read is none: rules go on.</summary>
    private async Task<ModelScorer?> OrRulesAsync(string hash, ModelScorer? shadow, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(hash, shadow, cancellationToken);
        }
        catch (Exception exception) when (exception is ModelFileException or OnnxException or ModelRegistryException)
        {
            LogUnreadable(hash, exception);
            return null;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Propensity model {Hash} is live; it was learnt from {Evidence} outcomes of the rarer kind"
    )]
    private partial void LogLive(string hash, long evidence);

    [LoggerMessage(Level = LogLevel.Information, Message = "No propensity model is live, scores are by rules: {Why}")]
    private partial void LogRules(string why);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Propensity model {Hash} reads what this playbook does not have, and takes it for unknown: {Columns}. Train it again"
    )]
    private partial void LogMissing(string hash, string columns);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Propensity model {Hash} cannot be read, scores are by rules. Train another, or roll back"
    )]
    private partial void LogUnreadable(string hash, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The propensity registry could not be read; it is tried again in seconds")]
    private partial void LogLater(Exception exception);
}
