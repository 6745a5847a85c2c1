/**
 * AWS's own words in an error of the AWS provider, "OperationNotPermitted: Load balancer … cannot be deleted"; undefined
 * where there are none. The provider writes them after "operation error <service>: <call>, https response error
 * StatusCode: <number>, RequestID: <id>, ", with a HostID and "api error" in between for some services.
 */
export function awsReason(text: string): string | undefined {
  const match = /\b(?:RequestID: [^,]*, (?:HostID: [^,]*, )?(?:api error )?|api error )(\w[\w.]*: [\s\S]+)$/.exec(text);
  return match?.[1]?.trim();
}
