using BenchmarkDotNet.Attributes;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;

namespace LeadRouter.Benchmarks.Engine;

/// <summary>What the engine costs for one activity and for one contact, on one core.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Activities = 4_000;

    private SignalClassifier classifier = null!;
    private Activity[] activities = null!;
    private PreparedContact contact = null!;
    private ContactState state = null!;
    private AccountView account = null!;
    private LeadRouter.Engine.Playbooks.Playbook playbook = null!;
    private byte[] bytes = null!;

    [GlobalSetup]
    public void SetUp()
    {
        playbook = EngineWorld.Playbook();
        classifier = new SignalClassifier(playbook);
        activities = EngineWorld.Activities(1, Activities);
        state = EngineWorld.Contact(playbook, 1);
        bytes = state.ToBytes();
        account = new AccountView(AccountKeys.Of(state), new AccountFacts(), [state]);
        contact = new PreparedContact(state, account, playbook);
    }

    /// <summary>4,000 activities of 60 days into one contact, 200 signal rules.</summary>
    [Benchmark(OperationsPerInvoke = Activities)]
    public ContactState ClassifyAndFold()
    {
        var folded = ContactState.Empty();
        foreach (var activity in activities)
        {
            folded.Apply(activity, classifier);
        }

        return folded;
    }

    /// <summary>The same without folding.</summary>
    [Benchmark(OperationsPerInvoke = Activities)]
    public int Classify()
    {
        var given = 0;
        foreach (var activity in activities)
        {
            given += classifier.Classify(activity).Count;
        }

        return given;
    }

    /// <summary>40 criteria, 60 signals, 120 day buckets; the facts are gathered.</summary>
    [Benchmark]
    public ContactGlance Evaluate() => contact.Glance(EngineWorld.Now);

    /// <summary>The same, and the facts are gathered for it.</summary>
    [Benchmark]
    public ContactGlance PrepareAndEvaluate() => new PreparedContact(state, account, playbook).Glance(EngineWorld.Now);

    /// <summary>With every part and reason.</summary>
    [Benchmark]
    public Evaluation EvaluateExplained() => Evaluator.Evaluate(state, account, playbook, new EvaluationContext(EngineWorld.Now));

    [Benchmark]
    public ContactState ReadState() => ContactState.FromBytes(bytes);

    [Benchmark]
    public byte[] WriteState() => state.ToBytes();
}
