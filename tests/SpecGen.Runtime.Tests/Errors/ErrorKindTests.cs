using System.Text;
using System.Text.Json;

namespace SpecGen.Runtime.Tests.Errors;

/// <summary>What reads as an error though its status or its stream says that all is well.</summary>
public class ErrorKindTests
{
    private const int MaxDepth = 64;

    [TestCase("""{"error":{}}""", true)]
    [TestCase("""{"error":true}""", true)]
    [TestCase("""{"error":"bad"}""", true)]
    [TestCase("""{"error":""}""", false)]
    [TestCase("""{"error":" "}""", false)]
    [TestCase("""{"error":null}""", false)]
    [TestCase("""{"error":false}""", false)]
    [TestCase("""{"error":5}""", false)]
    [TestCase("""{"type":"error"}""", true)]
    [TestCase("""{"type":"message"}""", false)]
    [TestCase("""{"type":""}""", false)]
    [TestCase("""{"success":false}""", true)]
    [TestCase("""{"success":true}""", false)]
    [TestCase("""{"success":null}""", false)]
    [TestCase("""{"errors":["bad"]}""", true)]
    [TestCase("""{"errors":[]}""", false)]
    [TestCase("""{"":["bad"]}""", false)]
    [TestCase("""{"message":"hello"}""", false)]
    [TestCase("""{"a":1}""", false)]
    [TestCase("[1]", false)]
    [TestCase("hello", false)]
    public void An_event_is_an_error_by_what_only_errors_have(string json, bool expected)
        => Assert.That(ErrorBody.IsErrorEvent(Encoding.UTF8.GetBytes(json), MaxDepth), Is.EqualTo(expected));

    [TestCase("""{"success":false}""", true)]
    [TestCase("""{"error":true}""", true)]
    [TestCase("""{"type":"error"}""", true)]
    [TestCase("""{"message":"bad"}""", true)]
    [TestCase("""{"detail":["bad"]}""", true)]
    [TestCase("""{"success":true,"errors":["bad"]}""", false)]
    [TestCase("""{"success":true,"type":"error"}""", false)]
    [TestCase("""{"success":null,"type":"x"}""", false)]
    [TestCase("""{"error":false}""", false)]
    [TestCase("""{"":true}""", false)]
    [TestCase("""{"a":1}""", false)]
    [TestCase("""["bad"]""", false)]
    [TestCase("\"bad\"", false)]
    [TestCase("hello", false)]
    public void A_response_is_an_error_by_what_errors_have_unless_it_says_success(string json, bool expected)
        => Assert.That(ErrorBody.IsError(Encoding.UTF8.GetBytes(json), MaxDepth), Is.EqualTo(expected));

    [TestCase("error", true)]
    [TestCase("errors", true)]
    [TestCase("detail", true)]
    [TestCase("message", true)]
    [TestCase("success", true)]
    [TestCase("result", false)]
    [TestCase("code", false)]
    [TestCase("", false)]
    public void Few_members_report_errors(string name, bool expected) => Assert.That(ErrorBody.IsErrorMember(Encoding.UTF8.GetBytes(name)), Is.EqualTo(expected));

    [Test]
    public void Many_members_stand_beside_an_error(
        [Values(
            "error", "errors", "detail", "message", "messages", "msg", "code", "status", "statusCode", "status_code", "reason", "success", "result", "request_id", "error_description", "error_uri")]
        string name)
        => Assert.That(ErrorBody.IsMember(Encoding.UTF8.GetBytes(name)), Is.True);

    [TestCase("data")]
    [TestCase("error_")]
    [TestCase("Error")]
    [TestCase("wrong")]
    [TestCase("")]
    public void Other_members_do_not(string name) => Assert.That(ErrorBody.IsMember(Encoding.UTF8.GetBytes(name)), Is.False);

    [TestCase("true", true)]
    [TestCase("\"True\"", true)]
    [TestCase("1", true)]
    [TestCase("false", false)]
    [TestCase("\"FALSE\"", false)]
    [TestCase("\"0\"", false)]
    [TestCase("2", null)]
    [TestCase("\"\"", null)]
    [TestCase("\"yes\"", null)]
    [TestCase("null", null)]
    [TestCase("[]", null)]
    public void A_flag_has_several_spellings(string json, bool? expected) => Assert.That(ErrorBody.Flag(JsonElement.Parse(json)), Is.EqualTo(expected));

    [TestCase("{\"error\":\"bad\"", true, 1)]
    [TestCase("{\"error\":\"bad\"", false, 0)]
    [TestCase("{\"error\":\"bad\"} x", false, 0)]
    [TestCase("5", false, 0)]
    public void Of_a_body_that_is_cut_what_is_complete_counts(string body, bool isCut, int count)
        => Assert.That(ErrorBody.Parse(Encoding.UTF8.GetBytes(body), MaxDepth, isCut).Errors, Has.Count.EqualTo(count));
}
