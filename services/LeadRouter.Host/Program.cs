using System.CommandLine;
using LeadRouter.Host.CommandLine;
using LeadRouter.Host.Verbs;

var root = new RootCommand("LeadRouter: activities come in, scored leads go out, each with its owner.")
{
    ServeVerb.Create(),
    DemoVerb.Create(),
    CheckVerb.Create(),
    ExplainVerb.Create(),
    FactsVerb.Create(),
    MatchVerb.Create(),
    FailedVerb.Create(),
    MergeVerb.Create(),
    MergeVerb.CreateUnmerge(),
    LeadVerb.Create(),
    OverrideVerb.Create(),
    EnrichmentVerb.Create(),
    FairnessVerb.Create(),
    ReconcileVerb.Create(),
    DriftVerb.Create(),
    MembersVerb.Create(),
    new Command("territories", "Looks at the playbook's territories.") { TerritoriesReportVerb.Create() },
    HealthVerb.Create(),
    EvaluateVerb.Create(),
    TrainVerb.Create(),
    PredictVerb.Create(),
    ModelVerb.Create(),
    new Command("import", "Brings history in.") { ImportActivitiesVerb.Create() },
    new Command("signals", "Looks at the playbook's signals.") { SignalsCoverageVerb.Create() },
    BenchVerb.Create(),
    new Command("simulate", "Stands in for the world outside: people who act, and a CRM.")
    {
        SimulateTrafficVerb.Create(),
        SimulateCrmVerb.Create(),
    },
};
ServeVerb.MakeDefault(root);
return await CommandRunner.RunAsync(root, args);
