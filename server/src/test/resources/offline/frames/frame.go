package main

$imports

var current int

func show(value any, err error) {
	if err != nil {
		value = "!"
	}
	text, _ := json.Marshal(value)
	fmt.Printf("%d\t%s\n", current, text)
}

$functions

func main() {
$calls
}
