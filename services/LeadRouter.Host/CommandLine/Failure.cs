using System.Net.Sockets;
using LeadRouter.Bench;
using LeadRouter.Bench.Servers;
using LeadRouter.Host.Coverage;
using LeadRouter.Host.Explain;
using LeadRouter.Host.Import;
using LeadRouter.Host.Serving;
using LeadRouter.Propensity.Onnx;
using LeadRouter.Propensity.Storing;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;
using LeadRouter.ServiceDefaults.Configuration;
using LeadRouter.Simulator.Traffic;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Schema;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LeadRouter.Host.CommandLine;

/// <summary>What a person is told when a verb ends with an exception.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Lines">What happened, where, and what to do; each a line.</param>
internal sealed record Failure(int ExitCode, IReadOnlyList<string> Lines)
{
    public static Failure Of(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: var all } => Together(all),
            ConfigurationException configuration => new(
                ExitCodes.Configuration,
                [.. configuration.Problems.Select(problem => problem.ToString())]
            ),
            OptionsValidationException options => new(ExitCodes.Configuration, [.. options.Failures.Select(AnnotationFailures.Readable)]),
            // The binder's own words: they name the key.
            InvalidOperationException { Message: var message }
                when message.StartsWith("Failed to convert configuration", StringComparison.Ordinal) => new(
                ExitCodes.Configuration,
                [message]
            ),
            PlaybookException playbook => new(
                ExitCodes.Playbook,
                [.. playbook.Diagnostics.Select(diagnostic => diagnostic.ToString()), playbook.Message]
            ),
            NpgsqlException when PostgresRefusal.Of(exception) is { } refusal => new(ExitCodes.Configuration, [refusal]),
            ServerMissingException => new(ExitCodes.Configuration, exception.Message.Split('\n')),
            BenchException => new(ExitCodes.Configuration, [exception.Message]),
            ListenException listen => new(ExitCodes.Configuration, [listen.Message]),
            ImportException => new(ExitCodes.Failed, exception.Message.Split('\n')),
            TableException or ModelFileException or OnnxException => new(ExitCodes.Configuration, [exception.Message]),
            EvidenceException or ModelRegistryException => new(ExitCodes.Failed, [exception.Message]),
            SchemaException or TrafficRefusedException or ExplainException or CoverageException => new(
                ExitCodes.Failed,
                [exception.Message]
            ),
            IOException when exception.InnerException is AddressInUseException or SocketException => new(
                ExitCodes.Configuration,
                [exception.Message]
            ),
            _ => new(ExitCodes.Failed, [$"unexpected: {exception}"]),
        };

    private static Failure Together(IReadOnlyList<Exception> all)
    {
        var failures = all.Select(Of).ToArray();
        return new Failure(failures[0].ExitCode, [.. failures.SelectMany(failure => failure.Lines)]);
    }
}
