using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Coverage;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Replay;
using LeadRouter.Scoring.Retention;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage.Coverage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadRouter.Scoring;

/// <summary>The scoring role.</summary>
public static class ScoringSetup
{
    public static IHostApplicationBuilder AddScoring(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IdentityStage>();
        builder.Services.AddSingleton<FoldStage>();
        builder.Services.AddSingleton<LifecycleStage>();
        builder.Services.AddSingleton<EvaluationStage>();
        builder.Services.AddSingleton<DecisionStage>();
        builder.Services.AddSingleton<AlertStage>();
        builder.Services.AddSingleton<BatchProcessor>();
        builder.Services.AddSingleton<BatchHandler>();
        builder.Services.AddSingleton<ScoringMetrics>();
        builder.Services.AddSingleton<SignalsReplay>();
        builder.Services.AddHostedService<ScoringWorker>();
        builder.Services.AddHostedService<DueContacts>();
        builder.Services.AddSingleton<FormQueries>();
        builder.Services.AddSingleton<FormWatch>();
        builder.Services.AddHostedService<SilentForms>();
        builder.Services.AddSingleton<LogKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LogKeeper>());
        return builder;
    }
}
