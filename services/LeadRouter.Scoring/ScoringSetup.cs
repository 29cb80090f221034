using LeadRouter.Propensity;
using LeadRouter.Propensity.Training;
using LeadRouter.Scoring.Batches;
using LeadRouter.Scoring.Contacts;
using LeadRouter.Scoring.Coverage;
using LeadRouter.Scoring.Decisions;
using LeadRouter.Scoring.Lifecycle;
using LeadRouter.Scoring.Models;
using LeadRouter.Scoring.Replay;
using LeadRouter.Scoring.Retention;
using LeadRouter.Scoring.Timers;
using LeadRouter.Storage.Coverage;
using LeadRouter.Storage.LiveModels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
        builder.Services.AddOptions<PropensityOptions>().BindConfiguration(PropensityOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PropensityOptions>, PropensityOptionsValidator>();
        builder.Services.TryAddSingleton<IPropensityTrainer, BlendTrainer>();
        builder.Services.AddSingleton<ModelReview>();
        builder.Services.AddSingleton<ModelRetraining>();
        builder.Services.AddHostedService<ModelNight>();
        builder.Services.AddSingleton<LogKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LogKeeper>());
        return builder;
    }
}
