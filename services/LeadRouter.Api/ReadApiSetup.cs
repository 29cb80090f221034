using System.Text.Json.Serialization;
using LeadRouter.Api.Accounts;
using LeadRouter.Api.Contacts;
using LeadRouter.Api.Coverage;
using LeadRouter.Api.FailedActivities;
using LeadRouter.Api.HandRaises;
using LeadRouter.Api.Identity;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Lifecycle;
using LeadRouter.Api.OpenApi;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.Storage.Accounts;
using LeadRouter.Storage.Alerts;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Coverage;
using LeadRouter.Storage.Drift;
using LeadRouter.Storage.Facts;
using LeadRouter.Storage.FailedMessages;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Leads;
using LeadRouter.Storage.Members;
using LeadRouter.Storage.Reconciliation;
using LeadRouter.Storage.Territories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LeadRouter.Api;

/// <summary>The read API. It needs storage and a live playbook.</summary>
public static class ReadApiSetup
{
    public static IHostApplicationBuilder AddReadApi(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ApiKeyRing>();
        builder.Services.AddSingleton<LeadQueries>();
        builder.Services.AddSingleton<PersonQueries>();
        builder.Services.AddSingleton<AccountQueries>();
        builder.Services.AddSingleton<FailedReplay>();
        builder.Services.AddSingleton<FailedMessageQueries>();
        builder.Services.AddSingleton<FailedMessageReplay>();
        builder.Services.AddSingleton<FactReader>();
        builder.Services.AddSingleton<ContactPastReader>();
        builder.Services.AddSingleton<StatedFacts>();
        builder.Services.AddSingleton<WaitingQueries>();
        builder.Services.TryAddSingleton<AlertQueries>();
        builder.Services.AddSingleton<ContactEvaluations>();
        builder.Services.AddSingleton<AccountReports>();
        builder.Services.AddSingleton<FamilyReader>();
        builder.Services.AddSingleton<IdentityPreview>();
        builder.Services.AddSingleton<StatementSender>();
        builder.Services.AddSingleton<ReconcileQueries>();
        builder.Services.AddSingleton<FairnessQueries>();
        builder.Services.AddSingleton<TerritoryQueries>();
        builder.Services.AddSingleton<MemberLeaves>();
        builder.Services.AddSingleton<MemberStandings>();
        builder.Services.AddSingleton<DriftQueries>();
        builder.Services.AddSingleton<HandRaiseWaits>();
        builder.Services.AddSingleton<CoverageQueries>();
        builder.Services.AddSingleton<CoverageGate>();
        builder.Services.AddProblemDetails();
        return builder.AddDescription();
    }

    /// <summary>The description of whatever this process answers. Part of the read API, and all that a process needs of it that has none.</summary>
    public static IHostApplicationBuilder AddDescription(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(document =>
            document.AddDocumentTransformer<DescribeHealth>().AddDocumentTransformer<DescribeDocument>()
        );
        // Numbers are numbers in the document, and not numbers or texts.
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
        return builder;
    }
}
